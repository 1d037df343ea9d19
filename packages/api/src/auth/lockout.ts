import { createHash } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { Services } from "../services";

export interface Attempt {
  readonly email: string;
  readonly address: string | null;
}

export const LOCKOUT_SECONDS = 15 * 60;

/**
 * Failures allowed within the lockout. Few from one address, so that guessing ends soon; more for the
 * account as a whole, so that a stranger cannot lock its owner out with five requests.
 */
const allowed = { pair: 5, email: 50, address: 100 } as const;

function counters({ email, address }: Attempt) {
  // Hashed: an address in a key would be personal data outside its table.
  const hashed = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);
  const mail = hashed(email.trim().toLowerCase());
  const place = hashed(address ?? "unknown");
  return [
    { key: `sign-in:${mail}:${place}`, most: allowed.pair },
    { key: `sign-in:email:${mail}`, most: allowed.email },
    { key: `sign-in:address:${place}`, most: allowed.address },
  ];
}

/**
 * Counts an attempt before its password is looked at, so that many at once gain nothing.
 *
 * @returns forgets the attempts of this pair: call it after a success.
 * @throws TOO_MANY_REQUESTS while the account or the address is locked out.
 */
export async function countAttempt({ cache }: Services, attempt: Attempt): Promise<() => Promise<void>> {
  const counted = await Promise.all(
    counters(attempt).map(async ({ key, most }) => {
      return (await cache.increment(key, { ttlSeconds: LOCKOUT_SECONDS })) > most;
    }),
  );
  if (counted.includes(true)) {
    throw new TRPCError({
      code: "TOO_MANY_REQUESTS",
      message: "Too many failed attempts; try again in 15 minutes.",
    });
  }
  return async () => {
    await Promise.all(counters(attempt).map(({ key }) => cache.delete(key)));
  };
}
