import { findMemberCredentials, type Member } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { DetailedError } from "../errors";
import type { Services } from "../services";
import { type CountedAttempt, countAttempt } from "./lockout";
import { verifyPassword } from "./password";
import { passSecondFactor } from "./second-factor";

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly address: string | null;
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string | null;
}

/**
 * Signs somebody in by e-mail, password and second factor: the browser's sign-in and the API's are this one.
 *
 * An unknown e-mail and a wrong password take the same time and give the same null; the second factor
 * is asked for only once the password is right.
 *
 * @throws TOO_MANY_REQUESTS after repeated failures, even with the right password; UNAUTHORIZED with
 * the detail `secondFactor` while that is missing or wrong.
 */
export async function verifyCredentials(
  services: Services,
  { code = null, ...credentials }: Credentials,
): Promise<Member | null> {
  const checked = await checkPassword(services, credentials);
  if (!checked) return null;
  await passSecondFactor(services, { userId: checked.member.id, code });
  await checked.attempt.succeed();
  return checked.member;
}

/** Checks the password of somebody who is signed in, under the same lockout. */
export async function verifyOwnPassword(
  services: Services,
  { email, currentPassword, address }: { email: string; currentPassword: string; address: string | null },
): Promise<boolean> {
  const checked = await checkPassword(services, { email, password: currentPassword, address });
  await checked?.attempt.succeed();
  return checked !== null;
}

async function checkPassword(
  services: Services,
  { email, password, address }: Omit<Credentials, "code">,
): Promise<{ member: Member; attempt: CountedAttempt } | null> {
  const attempt = await countAttempt(services, { email, address });
  const credentials = await findMemberCredentials(services.db, { email });
  const matches = await verifyPassword(credentials?.passwordHash ?? null, password);
  if (!credentials || !matches || credentials.lockedAt) {
    await attempt.fail();
    return null;
  }
  const { passwordHash: _hash, lockedAt: _lockedAt, ...member } = credentials;
  return { member, attempt };
}

/** The one answer to a sign-in that failed. */
export function wrongCredentials(): TRPCError {
  return new TRPCError({ code: "UNAUTHORIZED", message: "The e-mail or the password is wrong." });
}

/** Why a sign-in was refused, in a word for a form; null for a failure that is no refusal. */
export function refusalOf(cause: unknown): "code-required" | "code-wrong" | "too-many" | null {
  if (!(cause instanceof TRPCError)) return null;
  if (cause.code === "TOO_MANY_REQUESTS") return "too-many";
  const details = cause.cause instanceof DetailedError ? cause.cause.details : {};
  if (details.secondFactor === "required") return "code-required";
  return details.secondFactor === "wrong" ? "code-wrong" : null;
}
