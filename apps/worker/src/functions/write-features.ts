import {
  computeUserFeatures,
  listUserFeatures,
  pruneUserFeatures,
  readUserFeatures,
  type UserFeatures,
  writeUserFeatures,
} from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const SAMPLE = 100;
/** Events carry their own clock reading, some milliseconds from the row's. */
const TOLERANCE = 1e-4;

/**
 * Writes down each night what was known of everybody at midnight, and compares a sample with what the
 * counters say now: the two ways must agree. Safe to run twice: a midnight has one set of rows.
 */
export const makeWriteFeatures = (services: WorkerServices) => {
  const { inngest, db, now, log } = services;
  return inngest.createFunction(
    { id: "write-features", triggers: [cron("40 0 * * *")] },
    async ({ step }) => {
      const written = await step.run("write-midnight", () =>
        writeUserFeatures(db, { asOf: new Date(Math.floor(now().getTime() / DAY_MS) * DAY_MS) }),
      );
      const differing = await step.run("compare-sample", () => compareSample(services));
      if (differing.length > 0) log.error({ differing }, "Features differ between tables and counters");
      await step.run("prune", () =>
        pruneUserFeatures(db, { before: new Date(now().getTime() - KEPT_DAYS * DAY_MS) }),
      );
      return { written, differing: differing.length };
    },
  );
};

/** People of the latest rows whose counters say something else than the stored acts do. */
export async function compareSample({ db, now }: Pick<WorkerServices, "db" | "now">): Promise<string[]> {
  const latest = await db.userFeature.findFirst({ orderBy: { asOf: "desc" }, select: { asOf: true } });
  if (!latest) return [];
  const people = (await listUserFeatures(db, latest)).slice(0, SAMPLE);
  const at = now();
  const differing: string[] = [];
  for (const { userId } of people) {
    const [offline] = await computeUserFeatures(db, { userIds: [userId], asOf: at });
    const online = await readUserFeatures(db, { userId, now: at });
    if (!offline || !isSame(offline, online)) differing.push(userId);
  }
  return differing;
}

const isSame = (left: UserFeatures, right: UserFeatures): boolean =>
  Math.abs(left.clicks - right.clicks) <= TOLERANCE && Math.abs(left.hides - right.hides) <= TOLERANCE;
