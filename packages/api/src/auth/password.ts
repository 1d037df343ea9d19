import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP advises for servers: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobody: Promise<string> | null = null;

/**
 * Checks a password in the same time whether or not there is somebody to check it for: without a
 * hash, one of nobody's is verified and the answer is false.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const matches = await verify(passwordHash ?? (await nobody), password);
  return passwordHash !== null && matches;
}
