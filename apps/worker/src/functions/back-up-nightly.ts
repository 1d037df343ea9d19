import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { writeBackup } from "@kinora/db/backup";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/** Somebody who is erased is in no nightly backup after this many nights. */
const KEPT_NIGHTS = 7;
const nightly = /^nightly-\d{4}-\d{2}-\d{2}$/;

/**
 * Writes a backup each night and drops those that are too old; backups under other names are left alone.
 *
 * Safe to run twice: a night whose backup is complete is not written again.
 */
export const makeBackUpNightly = (services: WorkerServices) =>
  services.inngest.createFunction(
    { id: "back-up-nightly", triggers: [cron("50 3 * * *")], concurrency: 1 },
    async ({ step }) => {
      const written = await step.run("write-backup", () => writeNightly(services));
      const dropped = await step.run("drop-old-backups", () => dropOld(services));
      return { ...written, dropped };
    },
  );

type Instance = Pick<WorkerServices, "databaseUrl" | "home" | "backupKey" | "now">;

async function writeNightly({ databaseUrl, home, backupKey, now }: Instance) {
  const name = `nightly-${now().toISOString().slice(0, 10)}`;
  const folder = path.join(home, "backups", name);
  if (existsSync(folder)) return { name, isNew: false };
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
  const { tables, files } = await writeBackup(databaseUrl, folder, { home, passphrase: backupKey });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { name, isNew: true, rows, files: files.length };
}

async function dropOld({ home }: Instance): Promise<string[]> {
  const folder = path.join(home, "backups");
  const names = (await readdir(folder)).filter((name) => nightly.test(name)).sort();
  const old = names.slice(0, -KEPT_NIGHTS);
  for (const name of old) await rm(path.join(folder, name), { recursive: true });
  return old;
}
