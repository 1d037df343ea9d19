import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The secret of an instance that was given none: made once and kept in its home, readable by its owner
 * only. Processes that start at once agree on one, for only the first link of the file succeeds.
 */
export function openLocalSecret(home: string): string {
  const file = join(home, "secrets.json");
  if (!existsSync(file)) writeOnce(home, file);
  const secrets: Record<string, unknown> = JSON.parse(readFileSync(file, "utf8"));
  const { NEXTAUTH_SECRET: secret } = secrets;
  if (typeof secret !== "string" || secret.length < 16) throw new Error(`${file} holds no NEXTAUTH_SECRET.`);
  return secret;
}

function writeOnce(home: string, file: string): void {
  mkdirSync(home, { recursive: true });
  const scratch = `${file}.${process.pid}`;
  const secrets = { NEXTAUTH_SECRET: randomBytes(32).toString("base64url") };
  writeFileSync(scratch, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  try {
    linkSync(scratch, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(scratch, { force: true });
  }
}
