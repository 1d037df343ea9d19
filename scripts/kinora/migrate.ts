import { printResult, withInstance } from "./with-instance";

/** Opening an instance migrates it; this verb does nothing else. */
export async function migrateDatabase(): Promise<void> {
  const applied = await withInstance(
    async (db) => db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`,
  );
  const count = Number(applied[0]?.count ?? 0);
  printResult(
    { migrations: count },
    { json: false, text: `The database is up to date: ${count} migrations.` },
  );
}
