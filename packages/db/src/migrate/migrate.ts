import pg from "pg";
import { openSchemaEngine } from "./engine";
import { listMigrations } from "./list";

/** Any number of ours: sessions that hold it wait for each other. */
const MIGRATION_LOCK = 20_261_121;

/**
 * Applies the migrations that a database lacks; several processes may call it at once.
 *
 * @returns The names applied, oldest first; empty when the database was up to date.
 * @throws Error when a migration fails (PostgreSQL takes it back) or was changed after it ran.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  // One connection: the lock lives as long as the session that works, even where its process was killed.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 0 });
  try {
    await pool.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await forgetUnfinished(pool);
    return await applyMigrations(pool);
  } finally {
    await pool.end();
  }
}

/**
 * A process that died in a migration left its mark but none of its changes, for PostgreSQL took them back. The
 * engine would refuse to go on from there.
 */
async function forgetUnfinished(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query("SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL");
  if (rowCount) await pool.query(`DELETE FROM "_prisma_migrations" WHERE "finished_at" IS NULL`);
}

async function applyMigrations(pool: pg.Pool): Promise<string[]> {
  const engine = await openSchemaEngine(pool);
  const migrations = await listMigrations();
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: {
      baseDir: ".",
      lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
      shadowDbInitScript: "",
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
      })),
    },
    filters: { externalTables: [], externalEnums: [] },
  });
  return appliedMigrationNames;
}
