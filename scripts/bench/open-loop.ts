import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** One request as it is sent. */
export interface Ask {
  readonly url: string;
  readonly method: "GET" | "PUT";
  readonly token: string;
  readonly body?: string | undefined;
}

export interface Asked {
  /** How long each answer took, in ms from when its request was due. */
  readonly waits: number[];
  /** Answers with a status of 300 or more, and requests without an answer. */
  readonly failed: number;
  /** From the first request's time to the last answer. */
  readonly seconds: number;
}

/**
 * Sends each request when it is due, whether or not those before it are answered, and counts its time from
 * then: a server that stalls is not spared the requests that come meanwhile.
 *
 * @param dues When each request is due, in ms from now, ascending.
 */
export async function askWhenDue(
  dues: Iterable<number>,
  askOf: (n: number) => Ask,
  { connections = 64 }: { connections?: number } = {},
): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const waits: number[] = [];
  let failed = 0;
  const begun = performance.now();
  const open: Promise<void>[] = [];
  let n = 0;
  for (const dueMs of dues) {
    const due = begun + dueMs;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    open.push(
      send(agent, askOf(n++)).then(
        (status) => {
          waits.push(performance.now() - due);
          if (status >= 300) failed++;
        },
        // No answer at all is what is counted here, whatever the connection died of.
        () => {
          failed++;
        },
      ),
    );
  }
  await Promise.all(open);
  agent.destroy();
  return { waits, failed, seconds: (performance.now() - begun) / 1000 };
}

/** So many a second, one as long after another. */
export function* evenly(perSecond: number, seconds: number): Generator<number> {
  for (let n = 0; n < perSecond * seconds; n++) yield (n * 1000) / perSecond;
}

async function send(agent: Agent, { url, method, token, body }: Ask): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const sent = request(url, { agent, method, headers });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer.statusCode ?? 0;
}
