import type { Database } from "@kinora/db";
import { openHome } from "../start/check-ground";
import { readStartEnv } from "../start/env";
import { openInstance } from "../start/instance";

/**
 * Runs a verb on the instance that the environment names. An embedded database that a running product
 * holds is used and left running; one that only this verb needs is started and stopped.
 */
export async function withInstance<T>(
  work: (db: Database, home: string, url: string, backupKey: string | null) => Promise<T>,
): Promise<T> {
  const env = readStartEnv(process.env);
  await openHome(env.KINORA_HOME);
  const instance = await openInstance(env, { quiet: true, stopAdopted: false });
  try {
    return await work(instance.db, env.KINORA_HOME, instance.url, env.KINORA_BACKUP_KEY ?? null);
  } finally {
    await instance.close();
  }
}

/** A result for machines with `--json`, else for people. */
export function printResult(
  result: object,
  { json, text }: { json: boolean | undefined; text: string },
): void {
  process.stdout.write(`${json ? JSON.stringify(result) : text}\n`);
}
