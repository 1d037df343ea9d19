import { createHash } from "node:crypto";
import {
  findIdentityToken,
  findMemberCredentials,
  markEmailVerified,
  requestIdentityMail,
  setPasswordHash,
  spendIdentityToken,
} from "@kinora/db";
import { fieldError } from "../errors";
import type { Services } from "../services";
import { passwordProblem } from "./common-password";
import { inEvenTime } from "./even-time";
import { hashPassword } from "./password";
import { revokeOtherDevices } from "./session";

const MAIL_WINDOW_SECONDS = 15 * 60;
/** More to one address within the window would be a nuisance that a stranger can make. */
const MAILS_PER_WINDOW = 3;

const LINK_ENDED = "has ended or was used; ask for a new link";

/** Whether one more mail may go to an address; counted under its hash, for an address is personal data. */
export async function mayMail({ cache }: Services, purpose: string, email: string): Promise<boolean> {
  const hash = createHash("sha256").update(email.toLowerCase()).digest("base64url").slice(0, 22);
  const sent = await cache.increment(`mail:${purpose}:${hash}`, { ttlSeconds: MAIL_WINDOW_SECONDS });
  return sent <= MAILS_PER_WINDOW;
}

/** Has a link mailed to whoever has this e-mail. Answers alike, in time too, when that is nobody. */
export function requestPasswordReset(services: Services, { email }: { email: string }): Promise<void> {
  return inEvenTime(async () => {
    const may = await mayMail(services, "reset-password", email);
    const member = await findMemberCredentials(services.db, { email });
    if (!may || !member || member.lockedAt) return;
    await requestIdentityMail(services.db, { userId: member.id, purpose: "reset-password" });
  });
}

/**
 * Sets a new password by a mailed link and signs every device out. The second factor stays on: a link
 * in a mailbox stands for the password alone.
 *
 * @throws BAD_REQUEST naming `token` when it ended or was used, `password` when it is too easy; that
 * leaves the link good for another try.
 */
export async function resetPassword(
  services: Services,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const { db } = services;
  const now = services.now();
  const found = await findIdentityToken(db, { token, purpose: "reset-password", now });
  if (!found) throw fieldError("token", LINK_ENDED);
  const problem = passwordProblem(password, found.email);
  if (problem) throw fieldError("password", problem);
  const passwordHash = await hashPassword(password);
  await db.$transaction(async (tx) => {
    const userId = await spendIdentityToken(tx, { token, purpose: "reset-password", now });
    if (!userId) throw fieldError("token", LINK_ENDED);
    await setPasswordHash(tx, { userId, passwordHash });
    await markEmailVerified(tx, { userId, now });
    await requestIdentityMail(tx, { userId, purpose: "password-changed" });
  });
  await revokeOtherDevices(services, { userId: found.userId, keep: null });
}

/** Confirms an e-mail by a mailed link. @throws BAD_REQUEST naming `token` when it ended or was used. */
export async function verifyEmail({ db, now }: Services, { token }: { token: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const userId = await spendIdentityToken(tx, { token, purpose: "verify-email", now: now() });
    if (!userId) throw fieldError("token", LINK_ENDED);
    await markEmailVerified(tx, { userId, now: now() });
  });
}
