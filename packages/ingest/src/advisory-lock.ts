import type pg from "pg";

/** Somebody else holds the lock: the work is being done, so a retry later is right. */
export class ImportBusyError extends Error {}

/**
 * Runs work while no other process, on this database, works under the same key.
 *
 * The lock belongs to a connection: a killed process frees it, however it died.
 *
 * @throws ImportBusyError when it is taken; nothing has run then.
 */
export async function withAdvisoryLock<T>(pool: pg.Pool, key: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks frees the lock by itself; without a listener it would end the process.
  const ignore = () => undefined;
  client.on("error", ignore);
  let broken = true;
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('kinora import'), hashtext($1)) AS locked`,
      [key],
    );
    broken = false;
    if (!rows[0]?.locked) throw new ImportBusyError("Another process is working on this import.");
    try {
      return await work();
    } finally {
      broken = await client
        .query("SELECT pg_advisory_unlock(hashtext('kinora import'), hashtext($1))", [key])
        .then(() => false)
        .catch(() => true);
    }
  } finally {
    client.off("error", ignore);
    client.release(broken);
  }
}
