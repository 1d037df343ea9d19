import { once } from "node:events";
import net from "node:net";
import { bad, type GroundCheck, good } from "./finding";

const MIN_FREE_BYTES = 1_000_000_000;
const PATIENCE_MS = 3_000;

/** What can be looked at without the database. */
export const groundChecks: Record<string, GroundCheck> = {
  disk: async ({ KINORA_HOME }, { freeBytes }) => {
    const free = await freeBytes(KINORA_HOME);
    const detail = `${(free / 1e9).toFixed(1)} GB free under ${KINORA_HOME}`;
    return free > MIN_FREE_BYTES
      ? good(detail)
      : bad(`${detail}: remove old backups, uploads and artefacts there, or give it a larger disk`);
  },
  "web port": ({ PORT }) => lookAtPort("PORT", PORT),
  "worker port": ({ WORKER_PORT }) => lookAtPort("WORKER_PORT", WORKER_PORT),
  redis: async ({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token }) => {
    if (!url) return good("not configured: PostgreSQL keeps the cache");
    const answer = await ask(`${url.replace(/\/+$/, "")}/ping`, { authorization: `Bearer ${token ?? ""}` });
    if (answer === null)
      return bad("UPSTASH_REDIS_REST_URL does not answer: start Redis' REST door, or mend the address");
    if (answer === 401) return bad("Redis refuses UPSTASH_REDIS_REST_TOKEN: mend the token");
    return answer === 200 ? good("answers") : bad(`Redis answers ${answer}: look at its log`);
  },
  inngest: async ({ INNGEST_BASE_URL: url, INNGEST_SIGNING_KEY: key }) => {
    if (!url) return good("not configured: the worker runs the jobs");
    if (!key) {
      return bad("INNGEST_SIGNING_KEY is missing: anybody who reaches the worker may run functions; set it");
    }
    const answer = await ask(`${url.replace(/\/+$/, "")}/health`);
    return answer === 200
      ? good("answers, calls are signed")
      : bad(`INNGEST_BASE_URL ${answer === null ? "does not answer" : `answers ${answer}`}: start Inngest`);
  },
};

/** The status that an address answers with; null where nothing answers in time. */
async function ask(url: string, headers: Record<string, string> = {}): Promise<number | null> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

async function lookAtPort(variable: string, port: number) {
  if ((await ask(`http://127.0.0.1:${port}/healthz`)) === 200) return good(`Kinora answers on ${port}`);
  return (await isFree(port))
    ? good(`${port} is free`)
    : bad(`${port} is taken by something else: stop it, or set ${variable} to another port`);
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer();
  const refused = once(server, "error").then(() => false);
  const listening = once(server, "listening").then(() => true);
  server.listen(port);
  const free = await Promise.race([listening, refused]);
  server.close();
  return free;
}
