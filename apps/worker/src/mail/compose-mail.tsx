import { signToken } from "@kinora/seal";
import { render } from "@react-email/components";
import type { DescribedNotification } from "./describe-notification";
import type { Mail } from "./mailer";
import { NotificationMail } from "./notification-mail";

export interface Recipient {
  readonly userId: string;
  readonly address: string;
  readonly name: string | null;
}

/** What the link in a mail's header proves: that its holder got the mail. */
export const UNSUBSCRIBE_PURPOSE = "unsubscribe";

/**
 * Composes the mail of one notification or of a digest, in HTML and in plain text.
 *
 * @param key The same mail composed again gets the same, and with it the same message id.
 */
export async function composeMail(
  { secrets, publicUrl }: { secrets: readonly string[]; publicUrl: string },
  { userId, address, name }: Recipient,
  items: readonly DescribedNotification[],
  key: string,
): Promise<Mail> {
  const token = signToken(secrets, UNSUBSCRIBE_PURPOSE, userId);
  const unsubscribeUrl = `${publicUrl}/api/unsubscribe?token=${token}`;
  const [first] = items;
  const greeted = name ?? "there";
  const lines = items.map(({ subject, text, path }) => `${subject}\n${text}\n${publicUrl}${path}`);
  return {
    ...{ key, userId, to: address, unsubscribeUrl },
    subject: items.length === 1 && first ? first.subject : `${items.length} news from Kinora`,
    text: [`Hello ${greeted},`, ...lines, `No more mails: ${unsubscribeUrl}`].join("\n\n"),
    html: await render(<NotificationMail {...{ name: greeted, items, publicUrl, unsubscribeUrl }} />),
  };
}
