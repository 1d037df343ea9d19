import type { Database, Transaction } from "../client";
import { recordEvent } from "./outbox-event";

/** Mails about an account itself; they go out whatever their reader chose to be told. */
export type IdentityMailPurpose =
  | "verify-email"
  | "reset-password"
  | "password-changed"
  | "second-factor-changed";

/**
 * Asks for a mail about somebody's account. The request names the person and not the address or a
 * token: the worker makes the link as it sends it, so no secret waits in the outbox.
 */
export async function requestIdentityMail(
  tx: Transaction,
  { userId, purpose }: { userId: string; purpose: IdentityMailPurpose },
): Promise<void> {
  await recordEvent(tx, { name: "identity/mail.requested", payload: { userId, purpose } });
}

/** Where mail about an account goes; null for somebody who has gone. */
export async function findIdentityMailReader(
  db: Database,
  { userId }: { userId: string },
): Promise<{ email: string; name: string; language: string } | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      identity: { select: { email: true } },
      profile: { select: { name: true } },
      preference: { select: { interfaceLanguage: true } },
    },
  });
  if (!user?.identity) return null;
  return {
    email: user.identity.email,
    name: user.profile?.name ?? "",
    language: user.preference?.interfaceLanguage ?? "en",
  };
}
