import { findMemberCredentials, type Member } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import type { Services } from "../services";
import { countAttempt } from "./lockout";
import { verifyPassword } from "./password";

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly address: string | null;
}

/**
 * Checks an e-mail and a password: the browser's sign-in and the API's are this one.
 *
 * An unknown e-mail and a wrong password take the same time and give the same null.
 *
 * @throws TOO_MANY_REQUESTS after repeated failures, even with the right password.
 */
export async function verifyCredentials(
  services: Services,
  { email, password, address }: Credentials,
): Promise<Member | null> {
  const attempt = await countAttempt(services, { email, address });
  const credentials = await findMemberCredentials(services.db, { email });
  const matches = await verifyPassword(credentials?.passwordHash ?? null, password);
  if (!credentials || !matches || credentials.lockedAt) {
    await attempt.fail();
    return null;
  }
  await attempt.succeed();
  const { passwordHash: _hash, lockedAt: _lockedAt, ...member } = credentials;
  return member;
}

/** Checks the password of somebody who is signed in, under the same lockout. */
export async function verifyOwnPassword(
  services: Services,
  { email, currentPassword, address }: { email: string; currentPassword: string; address: string | null },
): Promise<boolean> {
  return (await verifyCredentials(services, { email, password: currentPassword, address })) !== null;
}

/** The one answer to a sign-in that failed. */
export function wrongCredentials(): TRPCError {
  return new TRPCError({ code: "UNAUTHORIZED", message: "The e-mail or the password is wrong." });
}
