import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { closeDatabase, openDatabase } from "../client";
import { eraseMember } from "../queries/member-data";

const fileIn = (backups: string): string => path.join(backups, "erased-members");

/** Who was erased since a backup was written: bare ids, one a line, beside the backups. */
async function readErased(backups: string): Promise<string[]> {
  const file = fileIn(backups);
  return existsSync(file) ? (await readFile(file, "utf8")).split("\n").filter(Boolean) : [];
}

/** Notes that somebody is to stay erased when a backup is restored. Safe to run twice. */
export async function noteErased(backups: string, userId: string): Promise<void> {
  await mkdir(backups, { recursive: true, mode: 0o700 });
  if ((await readErased(backups)).includes(userId)) return;
  await appendFile(fileIn(backups), `${userId}\n`, { mode: 0o600 });
}

/** Erases from a restored database whoever was erased since. @returns how many came back with it. */
export async function eraseAgain(databaseUrl: string, backups: string): Promise<number> {
  const erased = await readErased(backups);
  if (erased.length === 0) return 0;
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    const restored = await db.user.findMany({ where: { id: { in: erased } }, select: { id: true } });
    for (const { id } of restored) await eraseMember(db, { userId: id });
    return restored.length;
  } finally {
    await closeDatabase(db);
  }
}
