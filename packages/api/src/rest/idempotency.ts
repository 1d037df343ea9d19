import { createHash } from "node:crypto";
import { openSealed, sealText } from "@kinora/seal";
import { TRPCError } from "@trpc/server";
import type { Context } from "../context";
import { conflict, fieldError } from "../errors";

export const IDEMPOTENCY_HEADER = "idempotency-key";
const PURPOSE = "idempotent-answer";
const DAY_SECONDS = 86_400;
/** A process that died in the middle holds its key no longer than this. */
const CLAIM_SECONDS = 60;

interface Kept {
  readonly fingerprint: string;
  /** Sealed: an answer may hold what is shown once only. */
  readonly sealed: string;
}

interface Attempt {
  /** The route's pattern and method: one key may be used for different calls. */
  readonly call: string;
  /** What was sent, to tell a repetition from another request under the same key. */
  readonly input: unknown;
  readonly run: () => Promise<unknown>;
}

/**
 * Runs a call once per idempotency key of a caller: who repeats it within a day, not knowing whether the
 * first one arrived, gets the first one's answer. A call that failed may be tried again under its key.
 *
 * @throws CONFLICT while the first one still runs, UNPROCESSABLE_CONTENT when the key was used for other input.
 */
export async function runOnce(
  { services, caller, responseHeaders }: Context,
  key: string | null,
  { call, input, run }: Attempt,
): Promise<unknown> {
  if (key === null || !caller.userId) return run();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw fieldError(IDEMPOTENCY_HEADER, "has 1 to 200 visible characters");
  const { cache, config } = services;
  const name = `idempotency:${caller.userId}:${hash([call, key])}`;
  const fingerprint = hash(input ?? null);
  const replay = ({ sealed, ...kept }: Kept): unknown => {
    if (kept.fingerprint !== fingerprint) throw otherInput();
    responseHeaders?.set("idempotency-replayed", "true");
    return JSON.parse(openSealed(config.secrets, PURPOSE, sealed));
  };
  const before = await cache.get<Kept>(name);
  if (before) return replay(before);
  const claim = `${name}:claim`;
  const claims = await cache.increment(claim, { ttlSeconds: CLAIM_SECONDS });
  // Whoever acted keeps the answer before letting the claim go: after a claim it is there to be seen.
  const meanwhile = await cache.get<Kept>(name);
  if (meanwhile) return replay(meanwhile);
  if (claims > 1) throw conflict("The first request under this idempotency key is still being answered.");
  try {
    const data = await run();
    const sealed = sealText(config.secrets, PURPOSE, JSON.stringify(data ?? null));
    await cache.set(name, { fingerprint, sealed } satisfies Kept, { ttlSeconds: DAY_SECONDS });
    return data;
  } finally {
    await cache.delete(claim);
  }
}

const hash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url");

const otherInput = () =>
  new TRPCError({
    code: "UNPROCESSABLE_CONTENT",
    message: "This idempotency key was used for another request.",
  });
