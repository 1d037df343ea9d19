import { type Asked, askWhenDue, evenly } from "./open-loop";

/** One kind of request, and how often it is sent. */
export interface Call {
  readonly name: string;
  readonly method: "GET" | "PUT";
  /** The nth request's path. */
  readonly path: (n: number) => string;
  readonly body?: string;
  readonly perSecond: number;
  readonly maxMs: number | null;
}

/** Sends it at even distances, whether or not those before it are answered. */
export function callSteadily(
  url: string,
  token: string,
  { method, path, body, perSecond }: Call,
  seconds: number,
): Promise<Asked> {
  return askWhenDue(evenly(perSecond, seconds), (n) => ({ url: `${url}${path(n)}`, method, token, body }));
}
