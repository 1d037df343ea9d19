import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@kinora/db";
import { recordEvent } from "@kinora/db";
import { StartError } from "./env";
import { showProgress, tell } from "./progress";

const TRAIN_TIMEOUT_MS = 15 * 60_000;

/** Has the worker train and promote the first model, where there are ratings and none is in charge. */
export async function trainFirstModel(db: Database): Promise<void> {
  if (await findChampion(db)) return;
  if ((await db.rating.count({ take: 1 })) === 0) return;
  const askedAt = new Date();
  await recordEvent(db, { name: "model/train.requested", payload: { kind: "full", promoteFirst: true } });
  const deadline = Date.now() + TRAIN_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const champion = await findChampion(db);
    if (champion) {
      tell(`Trained the first model, ${champion.kind} ${champion.version}`);
      return;
    }
    await followRun(db, askedAt);
    await sleep(250);
  }
  throw new StartError("The first model was not trained in time: see the worker's log.");
}

function findChampion(db: Database) {
  return db.modelVersion.findFirst({ where: { status: "champion" } });
}

async function followRun(db: Database, since: Date): Promise<void> {
  const run = await db.jobRun.findFirst({
    where: { functionId: { contains: "train-model" }, createdAt: { gte: since } },
    orderBy: { createdAt: "desc" },
  });
  if (run?.status === "failed") {
    throw new StartError(`The first training failed: ${JSON.stringify(run.error)}`);
  }
  showProgress("Training the first model", run?.progress ?? 0);
}

/** Has the worker index films and reviews for search, where an index is empty. */
export async function fillSearch(db: Database): Promise<void> {
  const [films, entries] = await Promise.all([db.film.count(), db.filmSearchEntry.count()]);
  if (films > 0 && entries < films) await askForIndex(db, "films");
  const [reviews, reviewEntries] = await Promise.all([db.review.count(), db.reviewSearchEntry.count()]);
  if (reviews > 0 && reviewEntries === 0) await askForIndex(db, "reviews");
}

const askForIndex = (db: Database, subject: "films" | "reviews") =>
  recordEvent(db, { name: "search/reindex.requested", payload: { subject } });
