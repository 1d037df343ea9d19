import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import {
  forgetArtefact,
  listSpentVersions,
  pruneIdentityTokens,
  pruneJobRuns,
  pruneOutboxEvents,
  pruneTraffic,
} from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

const DAY_MS = 86_400_000;
const KEEP_FINISHED_DAYS = 14;
const KEEP_FAILED_DAYS = 60;
/** The longest course that the admin pages draw. */
const KEEP_TRAFFIC_DAYS = 8;
/** A file that somebody brought along is personal; what it said stands in the database by then. */
const KEEP_UPLOADS_DAYS = 30;
/** A model that nobody put in charge in this time, or that others have followed, is not coming back. */
const KEEP_ARTEFACTS_DAYS = 30;

/**
 * Forgets how busy the API was after a week, finished runs and delivered events after two weeks, uploads and
 * artefacts that nobody serves from after a month, failed runs after two, links that ended.
 */
export const makePruneJobs = (services: WorkerServices) => {
  const { inngest, db, home, now } = services;
  return inngest.createFunction({ id: "prune-jobs", triggers: [cron("40 4 * * *")] }, async ({ step }) =>
    step.run("prune", async () => {
      const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
      const finishedBefore = daysAgo(KEEP_FINISHED_DAYS);
      return {
        runs: await pruneJobRuns(db, { finishedBefore, failedBefore: daysAgo(KEEP_FAILED_DAYS) }),
        events: await pruneOutboxEvents(db, { before: finishedBefore }),
        uploads: await pruneUploads(path.join(home, "uploads"), daysAgo(KEEP_UPLOADS_DAYS)),
        traffic: await pruneTraffic(db, { before: daysAgo(KEEP_TRAFFIC_DAYS) }),
        artefacts: await pruneArtefacts(services, daysAgo(KEEP_ARTEFACTS_DAYS)),
        links: await pruneIdentityTokens(db, { now: now() }),
      };
    }),
  );
};

/** Safe to run twice: an artefact that is gone is deleted once more, and then noted. */
async function pruneArtefacts({ db, artefacts }: WorkerServices, before: Date): Promise<number> {
  const spent = await listSpentVersions(db, { before });
  for (const version of spent) {
    await artefacts.delete(version);
    await forgetArtefact(db, { version });
  }
  return spent.length;
}

async function pruneUploads(folder: string, before: Date): Promise<number> {
  if (!existsSync(folder)) return 0;
  let removed = 0;
  for (const name of await readdir(folder)) {
    const location = path.join(folder, name);
    if ((await stat(location)).mtime >= before) continue;
    await rm(location, { recursive: true });
    removed++;
  }
  return removed;
}
