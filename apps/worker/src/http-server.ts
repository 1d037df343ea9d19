import { once } from "node:events";
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";

export interface Check {
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
}

export interface HttpServerOptions {
  readonly port: number;
  readonly serveInngest: RequestListener;
  /** True: functions may be called from this machine only, for calls are not signed. */
  readonly isUnsigned: boolean;
  readonly checks: Readonly<Record<string, () => Promise<void>>>;
  readonly metrics: () => Promise<{ contentType: string; text: string }>;
}

const CHECK_TIMEOUT_MS = 3000;
const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Opens the worker's port. @throws Error of one line when it is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<{ close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    void answer(options, request, response).catch(() => {
      if (!response.headersSent) send(response, 500, { error: "internal" });
    });
  });
  server.listen(options.port);
  try {
    await once(server, "listening");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    const advice = "stop what listens there, or choose another";
    throw new Error(`WORKER_PORT ${options.port} is taken: ${advice}.`, { cause });
  }
  return {
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  options: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://worker");
  if (pathname === "/api/inngest") {
    const isStranger = options.isUnsigned && !LOOPBACK.test(request.socket.remoteAddress ?? "");
    if (isStranger) return send(response, 403, { error: "Unsigned calls are taken from this machine only." });
    return options.serveInngest(request, response) as unknown as Promise<void>;
  }
  if (request.method !== "GET" && request.method !== "HEAD")
    return send(response, 405, { error: "method not allowed" });
  if (pathname === "/healthz") return send(response, 200, { status: "ok" });
  if (pathname === "/readyz") return answerReady(options, response);
  if (pathname === "/metrics") {
    const { contentType, text } = await options.metrics();
    response.writeHead(200, { "content-type": contentType }).end(text);
    return;
  }
  send(response, 404, { error: "not found" });
}

async function answerReady({ checks }: HttpServerOptions, response: ServerResponse): Promise<void> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check)] as const),
  );
  const isReady = entries.every(([, { ok }]) => ok);
  send(response, isReady ? 200 : 503, {
    status: isReady ? "ok" : "unavailable",
    checks: Object.fromEntries(entries),
  });
}

async function runCheck(check: () => Promise<void>): Promise<Check> {
  const begun = performance.now();
  const took = (): number => Math.round(performance.now() - begun);
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)),
        CHECK_TIMEOUT_MS,
      );
    });
    await Promise.race([check(), tooLate]);
    return { ok: true, ms: took() };
  } catch (error) {
    return { ok: false, ms: took(), error: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
