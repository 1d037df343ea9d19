import { type HostileRequest, sampleRequests } from "@kinora/api/hostile-request";
import { z } from "zod";
import { type BenchPart, benchLine } from "./part";
import { type ScratchProduct, startScratchProduct } from "./scratch-product";

/** Of each procedure over tRPC and of each route over REST. */
const EACH = 25;
const AT_LEAST = 10_000;
const AT_ONCE = 8;
const WAIT_MS = 60_000;
const SEED = 20_261_126;

/** Whatever may be sent to a running product, as somebody who may do everything. */
export const fuzzPart: BenchPart = {
  name: "fuzz",
  about: "ten thousand requests that fit no or nearly every schema, against the whole product",
  async *measure() {
    const product = await startScratchProduct(0);
    try {
      const key = await makeKey(product);
      const { id: filmId } = await product.db.film.findFirstOrThrow({ select: { id: true } });
      const requests = sampleRequests(EACH, { filmId, seed: SEED });
      const { failures, unanswered } = await sendAll(requests, (request) => send(product, key, request));
      for (const failure of [...failures, ...unanswered]) process.stderr.write(`${failure}\n`);
      yield benchLine("requests", requests.length, "", AT_LEAST, true);
      yield benchLine("answers of 500 or more", failures.length, "", 0);
      yield benchLine("requests without an answer", unanswered.length, "", 0);
      const ready = await fetch(`${product.url}/readyz`);
      yield benchLine("status of /readyz afterwards", ready.status, "", 200);
    } finally {
      await product.stop();
    }
  },
};

const scopes = ["read", "write", "account", "curate", "admin"];

/** A key of the demo world's admin: a session would end when it is fuzzed away. */
async function makeKey({ url }: ScratchProduct): Promise<string> {
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...{ method: "POST", body: JSON.stringify(body) },
      headers: { "content-type": "application/json", ...headers },
    });
    return answer.json();
  };
  const login = { email: "admin@kinora.test", password: "kinora-demo" };
  const { accessToken } = z.object({ accessToken: z.string() }).parse(await post("/auth/login", login));
  const authorization = `Bearer ${accessToken}`;
  const made = await post("/me/api-keys", { name: "fuzz", scopes }, { authorization });
  return z.object({ key: z.string() }).parse(made).key;
}

async function sendAll(
  requests: readonly HostileRequest[],
  sendOne: (request: HostileRequest) => Promise<number>,
) {
  const failures: string[] = [];
  const unanswered: string[] = [];
  const waiting = requests.values();
  const sendNext = async () => {
    for (const request of waiting) {
      const what = `${request.method} ${request.path}\n  ${request.body?.slice(0, 500) ?? ""}`;
      try {
        const status = await sendOne(request);
        if (status >= 500) failures.push(`${status} ${what}`);
      } catch (error) {
        unanswered.push(`${error} ${what}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  return { failures, unanswered };
}

async function send(
  { url }: ScratchProduct,
  key: string,
  { method, path, contentType, body }: HostileRequest,
): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, ...(contentType && { "content-type": contentType }) };
  const signal = AbortSignal.timeout(WAIT_MS);
  const answer = await fetch(`${url}${path}`, { method, headers, body, signal, redirect: "manual" });
  // A stream of news has no end of its own.
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) await answer.body?.cancel();
  else await answer.arrayBuffer();
  return answer.status;
}
