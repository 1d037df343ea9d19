import { createRequire } from "node:module";
import { NextRequest } from "next/server";

type RouteHandler = (
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>;

const url = "http://localhost:3000";

/** A browser in front of next-auth's endpoints: it keeps cookies and sends them again. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(readonly handle: RouteHandler) {}

  get(path: string): Promise<Response> {
    return this.#send(new NextRequest(new URL(path, url), { headers: this.#headers() }));
  }

  post(path: string, form: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(form);
    return this.#send(
      new NextRequest(new URL(path, url), { method: "POST", headers: this.#headers(), body }),
    );
  }

  /** As any page of the product would be asked for by this browser. */
  request(): Request {
    return new Request(url, { headers: this.#headers() });
  }

  #headers(): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers(cookie ? { cookie } : {});
  }

  async #send(request: NextRequest): Promise<Response> {
    const nextauth = request.nextUrl.pathname.replace("/api/auth/", "").split("/");
    present = request;
    const answer = await this.handle(request, { params: Promise.resolve({ nextauth }) });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = "", ...rest] = line.split(/;\s*/);
      const at = pair.indexOf("=");
      const isOver = rest.some((part) => /^max-age=0$/i.test(part)) || pair.length === at + 1;
      if (isOver) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}

let present: NextRequest | null = null;

/** next-auth reads a request's headers and cookies by Next's own module, which answers within a running Next alone. */
export function serveNextHeaders(): void {
  const require = createRequire(createRequire(import.meta.url).resolve("next-auth/next"));
  const place = require.resolve("next/headers");
  require("next/headers");
  const loaded = require.cache[place];
  if (!loaded) throw new Error("next/headers was not loaded.");
  loaded.exports = { headers: async () => present?.headers, cookies: async () => present?.cookies };
}
