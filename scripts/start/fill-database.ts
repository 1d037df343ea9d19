import type { Database } from "@kinora/db";
import { importMovieLens } from "@kinora/ingest";
import { loadDemoWorld, writeHomeRows } from "@kinora/ingest/demo";
import { type StartEnv, StartError } from "./env";
import { showProgress, tell } from "./progress";

/**
 * Gives an empty instance its first content: the named data set, else the demo world, else nothing.
 *
 * @returns Whether the database holds the demo world.
 */
export async function fillDatabase(db: Database, env: StartEnv): Promise<boolean> {
  const demo = await db.instanceSetting.findUnique({ where: { key: "demo" } });
  if (demo) return true;
  await writeHomeRows(db);
  if (env.KINORA_DATASET) {
    if (await isImported(db)) return false;
    const report = await importMovieLens(db, {
      location: env.KINORA_DATASET,
      onProgress: ({ stage, fraction }) => showProgress(`Importing ${stage}`, fraction),
    }).catch((error: Error) => {
      throw new StartError(`KINORA_DATASET cannot be read: ${error.message}`);
    });
    tell(`Imported ${report.writtenCount} rows, refused ${report.refusedCount}`);
    return false;
  }
  // Somebody's own database is never filled unasked.
  if (env.KINORA_DEMO === "0" || env.DATABASE_URL || (await db.user.count()) > 0) return false;
  const world = await loadDemoWorld(db, {
    onProgress: ({ stage, fraction }) => showProgress(`Demo world: ${stage}`, fraction),
  });
  tell(
    `Demo world: ${world.filmCount} films, ${world.memberCount} simulated members, ${world.ratingCount} ratings`,
  );
  return true;
}

async function isImported(db: Database): Promise<boolean> {
  return (await db.importRun.count({ where: { source: "movielens", status: "completed" } })) > 0;
}
