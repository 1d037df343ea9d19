import path from "node:path";
import { listMigrations } from "@kinora/db/migrate";
import { ArtefactDamagedError, openArtefactStore } from "@kinora/registry";
import { createSearch } from "@kinora/search";
import { bad, good, type InstanceCheck } from "./finding";

const MAX_SKEW_MS = 5_000;

/** What is looked at once the database answers; the first must be well for the others to make sense. */
export const instanceChecks: Record<string, InstanceCheck> = {
  clock: async (db, _env, { now }) => {
    const { rows } = await db.pool.query<{ now: Date }>("SELECT clock_timestamp() AS now");
    const skew = Math.abs(now() - (rows[0]?.now.getTime() ?? 0));
    return skew < MAX_SKEW_MS
      ? good("agrees with the database")
      : bad(`is ${Math.round(skew / 1000)} s off the database's: set both by NTP`);
  },
  model: async (db, { KINORA_HOME, KINORA_ARTEFACTS }) => {
    const champion = await db.modelVersion.findFirst({ where: { status: "champion" } });
    if (!champion) return bad("none is in charge: run npm run kinora -- train, and promote it");
    const store = openArtefactStore({ folder: KINORA_ARTEFACTS ?? path.join(KINORA_HOME, "artefacts") });
    try {
      await store.get(champion.version, champion.artefactSha256 ?? "");
      return good(`${champion.version} is whole`);
    } catch (error) {
      if (!(error instanceof ArtefactDamagedError)) throw error;
      return bad(`${error.message} Restore the file from a backup, or roll back to another version`);
    }
  },
  search: async (db, { TYPESENSE_URL: url, TYPESENSE_API_KEY: apiKey }) => {
    const search = createSearch({ db, typesense: url && apiKey ? { url, apiKey } : null });
    const [films, reviews] = await Promise.all([search.reconcile(), search.reviews.reconcile()]).catch(
      (cause: Error) => {
        throw new Error(
          `${search.engine} does not answer (${cause.message}): start it, or mend TYPESENSE_URL`,
        );
      },
    );
    const { filmCount, missing, extra } = films;
    if (missing.length + extra.length > 0)
      return bad(
        `the index of ${search.engine} lacks or holds as they were ${missing.length} of ${filmCount} films, ` +
          `and holds ${extra.length} that are gone: run npm run kinora -- reindex`,
      );
    // The first search for a review fills an index that is empty.
    if (reviews.indexedCount > 0 && reviews.missing.length + reviews.extra.length > 0)
      return bad(
        `the index of ${search.engine} lacks or holds as they were ${reviews.missing.length} of ` +
          `${reviews.reviewCount} reviews, and holds ${reviews.extra.length} that are gone: ` +
          "run npm run kinora -- reindex reviews",
      );
    return good(`${filmCount} films and ${reviews.indexedCount} reviews in the index of ${search.engine}`);
  },
  events: async (db) => {
    const waiting = await db.outboxEvent.count({
      where: { deliveredAt: null, deadAt: null, createdAt: { lt: new Date(Date.now() - 60_000) } },
    });
    const dead = await db.outboxEvent.count({ where: { deadAt: { not: null } } });
    if (waiting > 0) return bad(`${waiting} wait longer than a minute: is the worker running?`);
    return dead === 0
      ? good("none waits")
      : bad(`${dead} were given up: see /admin/jobs for why, and replay them`);
  },
};

/** Before all others: with a schema of another time their questions would fail. */
export const lookAtMigrations: InstanceCheck = async (db) => {
  const known = (await listMigrations()).map(({ name }) => name);
  const { rows: tables } = await db.pool.query(
    `SELECT 1 FROM pg_tables WHERE tablename = '_prisma_migrations'`,
  );
  const { rows } = tables.length
    ? await db.pool.query<{ name: string }>(
        `SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`,
      )
    : { rows: [] };
  const applied = new Set(rows.map(({ name }) => name));
  const missing = known.filter((name) => !applied.has(name));
  return missing.length === 0
    ? good(`all ${known.length} are applied`)
    : bad(`${missing.length} of ${known.length} are missing, from ${missing[0]} on: run npm run db:migrate`);
};
