import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";

export interface Mail {
  /** Whose mail it is; a mail that became a file is found by it. */
  readonly userId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Turns mail off by one POST without signing in (RFC 8058); absent in mails about the account itself. */
  readonly unsubscribeUrl?: string;
  /** The same mail sent again carries the same. */
  readonly key: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Removes somebody's mails that became files. @returns how many there were. */
  forget(userId: string): Promise<number>;
}

const OWNER = "X-Kinora-Account";
/** The headers come first; a message's body is not searched. */
const HEADER_BYTES = 8_192;

export interface MailerOptions {
  /** Null: mails become files. */
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Where files go; whole or not at all. */
  readonly outboxFolder: string;
}

/** Sends mail by SMTP; on a machine without it a mail is a file that any mail program opens. */
export function openMailer({ smtpUrl, from, outboxFolder }: MailerOptions): Mailer {
  const transport = smtpUrl ? createTransport(smtpUrl) : null;
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    async send({ key, userId, unsubscribeUrl, ...mail }) {
      const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
      const headers = unsubscribeUrl ? unsubscribeHeaders(unsubscribeUrl) : {};
      const message = { ...mail, from, headers, messageId: `<${name}@kinora>` };
      if (transport) {
        await transport.sendMail(message);
        return;
      }
      const { message: bytes } = await composer.sendMail({
        ...message,
        headers: { ...headers, [OWNER]: userId },
      });
      await mkdir(outboxFolder, { recursive: true });
      const file = path.join(outboxFolder, `${name}.eml`);
      await writeFile(`${file}.partial`, bytes as Buffer, { mode: 0o600 });
      await rename(`${file}.partial`, file);
    },
    forget: (userId) => forgetFiles(outboxFolder, userId),
  };
}

async function forgetFiles(folder: string, userId: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  let removed = 0;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const head = (await readFile(file)).subarray(0, HEADER_BYTES).toString("latin1");
    if (!head.includes(`${OWNER}: ${userId}`)) continue;
    await rm(file);
    removed += 1;
  }
  return removed;
}

/** Prepared: a folded address would be broken for programs that read the header alone. */
const unsubscribeHeaders = (url: string) => ({
  "List-Unsubscribe": { prepared: true, value: `<${url}>` },
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
