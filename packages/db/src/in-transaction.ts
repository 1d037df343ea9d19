import type pg from "pg";

/**
 * Runs work in one transaction on one connection; an error takes everything back.
 *
 * @param isDurable False does not wait for the disk: if the server dies within the next moments, this and all
 *   that was committed after it is gone, never something in between. For what is done again at no harm.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { isDurable = true }: { isDurable?: boolean } = {},
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // A connection that breaks fails the query in flight; without a listener it would end the process too.
  const breaks = () => {
    broken = true;
  };
  client.on("error", breaks);
  try {
    await client.query(isDurable ? "BEGIN" : "BEGIN; SET LOCAL synchronous_commit TO off");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(breaks);
    throw error;
  } finally {
    client.off("error", breaks);
    client.release(broken);
  }
}
