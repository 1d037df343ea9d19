import { createHash, randomBytes } from "node:crypto";

const CODES = 10;
/** Without i, l, o and u, which are misread, and with 32 letters in all: five bits each. */
const alphabet = "abcdefghjkmnpqrstvwxyz0123456789";

/** Makes codes of 80 random bits, in groups that people can copy by hand. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join("");
    return letters.replaceAll(/(.{4})(?=.)/g, "$1-");
  });
}

/** SHA-256 suffices for 80 random bits. The owner is hashed too, so that no two people share a row. */
export function hashRecoveryCode(userId: string, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return createHash("sha256").update(`${userId}:${plain}`).digest("base64url");
}
