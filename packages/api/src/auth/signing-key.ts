import { createHash, hkdfSync } from "node:crypto";

export interface SigningKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

const derived = new WeakMap<readonly string[], Map<string, readonly SigningKey[]>>();

/**
 * One key per secret and purpose, so that a token for one purpose is nothing for another. Derived once for
 * an instance's secrets: every request with a token asks for them.
 */
export function signingKeys(secrets: readonly string[], purpose: string): readonly SigningKey[] {
  const byPurpose = derived.get(secrets) ?? new Map<string, readonly SigningKey[]>();
  derived.set(secrets, byPurpose);
  const known = byPurpose.get(purpose) ?? secrets.map((secret) => deriveKey(secret, purpose));
  byPurpose.set(purpose, known);
  return known;
}

function deriveKey(secret: string, purpose: string): SigningKey {
  return {
    kid: createHash("sha256").update(`${purpose}:kid:${secret}`).digest("base64url").slice(0, 12),
    key: new Uint8Array(hkdfSync("sha256", secret, "kinora", purpose, 32)),
  };
}
