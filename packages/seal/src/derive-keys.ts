import { createHash, hkdfSync } from "node:crypto";

export interface DerivedKey {
  /** Tells keys apart without saying anything about them. */
  readonly kid: string;
  readonly key: Buffer;
}

/** One key per secret and purpose, newest first: what is made for one purpose is nothing for another. */
export function deriveKeys(secrets: readonly string[], purpose: string): DerivedKey[] {
  return secrets.map((secret) => ({
    kid: createHash("sha256").update(`${purpose}:kid:${secret}`).digest("base64url").slice(0, 12),
    key: Buffer.from(hkdfSync("sha256", secret, "kinora", purpose, 32)),
  }));
}

/** @throws Error when there is no secret at all. */
export function newestKey(secrets: readonly string[], purpose: string): DerivedKey {
  const [newest] = deriveKeys(secrets, purpose);
  if (!newest) throw new Error("There is no secret to work with.");
  return newest;
}
