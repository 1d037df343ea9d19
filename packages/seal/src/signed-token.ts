import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKeys, newestKey } from "./derive-keys";

/** Signs a value for a link that works without signing in: `<base64url>.<signature>`, for ever, for one purpose. */
export function signToken(secrets: readonly string[], purpose: string, value: string): string {
  const { key } = newestKey(secrets, purpose);
  return `${Buffer.from(value, "utf8").toString("base64url")}.${sign(key, value)}`;
}

/** The value that was signed; null when it is forged, cut short, or of another purpose. */
export function readToken(secrets: readonly string[], purpose: string, token: string): string | null {
  const [body = "", signature = ""] = token.split(".");
  const value = Buffer.from(body, "base64url").toString("utf8");
  const given = Buffer.from(signature);
  const isSigned = deriveKeys(secrets, purpose).some(({ key }) => {
    const expected = Buffer.from(sign(key, value));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return isSigned ? value : null;
}

const sign = (key: Buffer, value: string): string =>
  createHmac("sha256", key).update(value).digest("base64url");
