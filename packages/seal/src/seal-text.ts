import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKeys, newestKey } from "./derive-keys";

const VERSION = "s1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed under a secret that this instance does not have, or changed since. */
export class SealBrokenError extends Error {}

/**
 * Encrypts a text for a column: AES-256-GCM under a key of its purpose, written `s1.<key id>.<base64url>`.
 *
 * @param secrets Newest first: the first seals, all of them open, so that a secret can be replaced.
 */
export function sealText(secrets: readonly string[], purpose: string, text: string): string {
  const { kid, key } = newestKey(secrets, purpose);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${VERSION}.${kid}.${Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url")}`;
}

/** @throws SealBrokenError when no secret opens it. */
export function openSealed(secrets: readonly string[], purpose: string, sealed: string): string {
  const [version, kid, body] = sealed.split(".");
  const known = deriveKeys(secrets, purpose).find((candidate) => candidate.kid === kid);
  if (version !== VERSION || !known || !body)
    throw new SealBrokenError("No secret of this instance opens it.");
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", known.key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return text.toString("utf8");
  } catch (cause) {
    throw new SealBrokenError("It was changed since it was sealed.", { cause });
  }
}
