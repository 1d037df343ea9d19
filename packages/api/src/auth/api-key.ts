import { createHash, randomBytes } from "node:crypto";
import { findLiveApiKey, touchApiKey } from "@kinora/db";
import { type Scope, scopes } from "../policy";
import type { Services } from "../services";

const START = "kin_";
const TOUCH_EVERY_MS = 60 * 1000;

/** Whether a bearer value is meant as an API key. */
export function looksLikeApiKey(value: string): boolean {
  return value.startsWith(START);
}

/** SHA-256 suffices: a key is 256 random bits, not a password that somebody chose. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** Makes a key, with the start by which its owner tells it from others. */
export function makeApiKey(): { key: string; prefix: string; keyHash: string } {
  const key = START + randomBytes(32).toString("base64url").replaceAll(/[-_]/g, "0");
  return { key, prefix: key.slice(0, START.length + 6), keyHash: hashApiKey(key) };
}

/** Finds who a key speaks for; null when it is unknown, revoked or expired, or its owner locked. */
export async function readApiKey({ db, now }: Services, key: string) {
  const time = now();
  const found = await findLiveApiKey(db, { keyHash: hashApiKey(key), now: time });
  if (!found) return null;
  if (!found.lastUsedAt || time.getTime() - found.lastUsedAt.getTime() > TOUCH_EVERY_MS) {
    await touchApiKey(db, { id: found.id, now: time });
  }
  const granted = scopes.filter((scope): scope is Scope => found.scopes.includes(scope));
  return { apiKeyId: found.id, userId: found.userId, role: found.role, scopes: granted };
}
