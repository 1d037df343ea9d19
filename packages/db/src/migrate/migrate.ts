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
  const guard = new pg.Client({ connectionString: databaseUrl });
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyMigrations(databaseUrl);
  } finally {
    await guard.end();
  }
}

async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 0 });
  try {
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
  } finally {
    await pool.end();
  }
}
