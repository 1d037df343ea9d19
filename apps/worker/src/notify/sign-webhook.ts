import { createHmac } from "node:crypto";

export interface SignedCall {
  readonly id: string;
  readonly body: string;
  readonly at: Date;
  /** `whsec_` and base64. */
  readonly secret: string;
}

/**
 * Headers that prove who called, as standardwebhooks.com has them: an HMAC-SHA256 over id, time and
 * body, so that a call can be neither changed, nor played again later unnoticed.
 */
export function signWebhook({ id, body, at, secret }: SignedCall): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
}
