import { findIdentityMailReader, issueIdentityToken } from "@kinora/db";
import { identityMailRequested } from "@kinora/events";
import { carriesLink, describeIdentityMail, linkMinutes } from "../mail/describe-identity-mail";
import type { WorkerServices } from "./services";

const MINUTE_MS = 60_000;

/**
 * Mails somebody about their account: a link to confirm their address or to set a password, or word of
 * a change. The link is made in the step that sends it, so it lies in no event and no step's result.
 * Safe to run twice: a second run makes a new link, and the one before it ends.
 */
export const makeSendIdentityMail = ({ inngest, db, mailer, publicUrl, now }: WorkerServices) =>
  inngest.createFunction(
    { id: "send-identity-mail", triggers: [identityMailRequested], retries: 5, priority: { run: "60" } },
    async ({ event, runId, step }) =>
      step.run("send-mail", async () => {
        const { userId, purpose } = event.data;
        const reader = await findIdentityMailReader(db, { userId });
        if (!reader) return { sent: false };
        let token: string | null = null;
        if (carriesLink(purpose)) {
          const expiresAt = new Date(now().getTime() + linkMinutes[purpose] * MINUTE_MS);
          token = await issueIdentityToken(db, { userId, purpose, now: now(), expiresAt });
          if (!token) return { sent: false };
        }
        const mail = describeIdentityMail(purpose, { publicUrl, token });
        await mailer.send({ ...mail, userId, to: reader.email, key: `identity:${runId}` });
        return { sent: true };
      }),
  );
