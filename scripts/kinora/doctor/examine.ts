import { closeDatabase, type Database, openDatabase } from "@kinora/db";
import { startEmbeddedPostgres } from "@kinora/db/embedded";
import type { StartEnv } from "../../start/env";
import { explainDatabaseError } from "../../start/instance";
import type { Finding, Machine } from "./finding";
import { groundChecks } from "./ground-checks";
import { instanceChecks, lookAtMigrations } from "./instance-checks";

/**
 * Looks at everything that an instance needs and changes nothing. What cannot be looked at, because
 * something before it is wrong, is left out.
 */
export async function examine(env: StartEnv, machine: Machine): Promise<Finding[]> {
  const ground = Object.entries(groundChecks).map(([check, look]) => settle(check, () => look(env, machine)));
  const instance = await examineInstance(env, machine);
  return [...(await Promise.all(ground)), ...instance];
}

async function examineInstance(env: StartEnv, machine: Machine): Promise<Finding[]> {
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres({ home: env.KINORA_HOME });
  const db = openDatabase({ url: env.DATABASE_URL ?? embedded?.url ?? "", maxConnections: 4 });
  try {
    const database = await lookAtDatabase(db);
    if (!database.ok) return [database];
    const migrations = await settle("migrations", () => lookAtMigrations(db, env, machine));
    if (!migrations.ok) return [database, migrations];
    const others = Object.entries(instanceChecks).map(([check, look]) =>
      settle(check, () => look(db, env, machine)),
    );
    return [database, migrations, ...(await Promise.all(others))];
  } finally {
    await closeDatabase(db);
    if (!embedded?.adopted) await embedded?.stop();
  }
}

async function lookAtDatabase(db: Database): Promise<Finding> {
  try {
    await db.pool.query("SELECT 1");
    return { check: "database", ok: true, detail: "answers" };
  } catch (error) {
    return { check: "database", ok: false, detail: explainDatabaseError(error as Error) };
  }
}

/** A look that fails is a finding too. */
async function settle(check: string, look: () => Promise<Omit<Finding, "check">>): Promise<Finding> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    return { check, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
