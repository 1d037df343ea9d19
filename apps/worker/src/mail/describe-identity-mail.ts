import type { IdentityMailPurpose } from "@kinora/db";

interface IdentityMail {
  readonly subject: string;
  readonly text: string;
}

/** How long a link works: one that sets a password is short-lived, for a mailbox may be read by others later. */
export const linkMinutes = { "reset-password": 30, "verify-email": 24 * 60 } as const;

/** Whether a mail carries a link of its own. */
export function carriesLink(purpose: IdentityMailPurpose): purpose is keyof typeof linkMinutes {
  return purpose in linkMinutes;
}

/** What a mail about somebody's account says. The token stands behind `#`, which no server is sent. */
export function describeIdentityMail(
  purpose: IdentityMailPurpose,
  { publicUrl, token }: { publicUrl: string; token: string | null },
): IdentityMail {
  switch (purpose) {
    case "verify-email":
      return {
        subject: "Confirm your e-mail address",
        text: `Open this link within a day to confirm that this address is yours:\n\n${publicUrl}/verify-email#${token}\n\nIf you did not make an account with Kinora, leave it be.`,
      };
    case "reset-password":
      return {
        subject: "Choose a new password",
        text: `Open this link within 30 minutes to choose a new password. It works once:\n\n${publicUrl}/reset-password#${token}\n\nIf you did not ask for it, leave it be: your password stays as it is.`,
      };
    case "password-changed":
      return {
        subject: "Your password was changed",
        text: `The password of your account was changed, and all other devices were signed out.\n\nIf that was not you, choose a new one at once: ${publicUrl}/forgot-password`,
      };
    case "second-factor-changed":
      return {
        subject: "Your second factor was changed",
        text: `The second factor of your account was switched on or off, or has new recovery codes.\n\nIf that was not you, change your password at once: ${publicUrl}/settings/security`,
      };
  }
}
