import { createHash } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { Services } from "../services";
import { countLimitHit } from "../traffic";

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

export interface CountedAttempt {
  /** Forgets the attempts on this account. What the address did elsewhere stays counted. */
  succeed(): Promise<void>;
  fail(): Promise<void>;
}

// Hashed: an address in a key would be personal data outside its table.
const hashed = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/**
 * Counts an attempt on an account before its password is looked at, so that many at once gain nothing.
 *
 * @throws TOO_MANY_REQUESTS while the account or the address is locked out.
 */
export async function countAttempt(services: Services, { email, address }: Attempt): Promise<CountedAttempt> {
  const { cache } = services;
  const lifetime = { ttlSeconds: LOCKOUT_SECONDS };
  const mail = hashed(email.trim().toLowerCase());
  const place = hashed(address ?? "unknown");
  const pairKey = `sign-in:${mail}:${place}`;
  const emailKey = `sign-in:email:${mail}`;
  const addressKey = `sign-in:address:${place}`;
  const [pair, account, failures] = await Promise.all([
    cache.increment(pairKey, lifetime),
    cache.increment(emailKey, lifetime),
    cache.get<number>(addressKey),
  ]);
  if (pair > allowed.pair || account > allowed.email || (failures ?? 0) >= allowed.address) {
    countLimitHit(services, { rule: "lockout", countedAs: "address" });
    throw new TRPCError({
      code: "TOO_MANY_REQUESTS",
      message: "Too many failed attempts; try again in 15 minutes.",
    });
  }
  return {
    succeed: async () => {
      await Promise.all([cache.delete(pairKey), cache.delete(emailKey)]);
    },
    fail: async () => {
      await cache.increment(addressKey, lifetime);
    },
  };
}
