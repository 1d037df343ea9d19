import { createHash, hkdfSync } from "node:crypto";

export interface SigningKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** One key per secret and purpose, so that a token for one purpose is nothing for another. */
export function signingKeys(secrets: readonly string[], purpose: string): SigningKey[] {
  return secrets.map((secret) => ({
    kid: createHash("sha256").update(`${purpose}:kid:${secret}`).digest("base64url").slice(0, 12),
    key: new Uint8Array(hkdfSync("sha256", secret, "kinora", purpose, 32)),
  }));
}
