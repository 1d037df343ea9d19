import {
  createNotification,
  findPickReader,
  findTaste,
  listPickCandidates,
  listPickReaders,
  listServableVersions,
  type PickCandidate,
} from "@kinora/db";
import { type LoadedModel, loadModel } from "@kinora/registry";
import { cron } from "inngest";
import { choosePicks } from "../notify/choose-picks";
import type { WorkerServices } from "./services";

const BATCH = 200;
const LEAST_RATINGS = 5;
const FILMS_NAMED = 3;

/**
 * Once a week tells people of films that promise them more than they asked for. Safe to run twice: one
 * notification each per week, and a film is named once.
 */
export const makeNotifyPicks = (services: WorkerServices) =>
  services.inngest.createFunction(
    { id: "notify-picks", triggers: [cron("0 16 * * 5")], concurrency: 1 },
    async ({ step }) => {
      const week = await step.run("name-the-week", () => services.now().toISOString().slice(0, 10));
      let after: string | null = null;
      let told = 0;
      for (let batch = 0; ; batch += 1) {
        const from: string | null = after;
        const result: { told: number; last: string | null } = await step.run(`tell-batch-${batch}`, () =>
          tellBatch(services, { week, after: from }),
        );
        told += result.told;
        after = result.last;
        if (!after) return { told };
      }
    },
  );

/** Tells the next people by id; `last` is null when they were the last. */
export async function tellBatch(
  { db, artefacts }: Pick<WorkerServices, "db" | "artefacts">,
  { week, after }: { week: string; after: string | null },
): Promise<{ told: number; last: string | null }> {
  const [champion] = await listServableVersions(db);
  const readers = champion
    ? await listPickReaders(db, { leastRatings: LEAST_RATINGS, after, limit: BATCH })
    : [];
  if (!champion || readers.length === 0) return { told: 0, last: null };
  const model = await loadModel(db, artefacts, champion.version);
  const candidates = await listPickCandidates(db);
  let told = 0;
  for (const userId of readers) if (await tellOne({ db, model, candidates, week, userId })) told += 1;
  return { told, last: readers.length < BATCH ? null : (readers.at(-1) ?? null) };
}

interface Telling {
  readonly db: WorkerServices["db"];
  readonly model: LoadedModel;
  readonly candidates: readonly PickCandidate[];
  readonly week: string;
  readonly userId: string;
}

async function tellOne({ db, model, candidates, week, userId }: Telling): Promise<boolean> {
  const [taste, reader] = [await findTaste(db, userId), await findPickReader(db, { userId })];
  const picks = taste && reader ? choosePicks(model, taste, reader, candidates, FILMS_NAMED) : [];
  if (!reader || picks.length === 0) return false;
  const payload = {
    filmIds: picks.map(({ filmId }) => filmId),
    titles: picks.map(({ title }) => title).join(", "),
    threshold: reader.threshold,
  };
  const notification = { userId, kind: "new-picks", payload, idempotencyKey: `new-picks:${week}:${userId}` };
  return db.$transaction((tx) => createNotification(tx, notification));
}
