import { createNotification, type Database, listCuratorIds, recordEvent, requestTraining } from "@kinora/db";
import { driftDetected } from "@kinora/events";
import { type DriftFeature, type DriftReport, reportDrift } from "@kinora/recsys";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

const DAY_MS = 86_400_000;
/** The last week against the four before it; the windows share no day. */
const CURRENT_DAYS = 7;
const REFERENCE_DAYS = 28;
/** Fewer ratings in a window than this say nothing about it. */
const LEAST_RATINGS = 200;
/** More change nothing in a test's answer, only in its time. */
const MOST_RATINGS = 20_000;
/** At most this share of quiet weeks alarms, over all features. */
const RATE = 0.01;
/** A shift that a test can prove may still be too small to matter: 0.1 is the usual lower bound. */
const LEAST_STABILITY_INDEX = 0.1;

/**
 * Compares what people rated and were shown last week with the weeks before, once a week: the stars they
 * gave, how old and how well known the films were, and the scores at the head of their lists. Safe to run twice: one report for each
 * pair of windows.
 */
export const makeDetectDrift = (services: WorkerServices) => {
  const { inngest, db, now } = services;
  return inngest.createFunction({ id: "detect-drift", triggers: [cron("15 5 * * 1")] }, async ({ step }) =>
    // Whole days: a second run on the same day compares the same weeks.
    step.run("compare-weeks", () =>
      compareWeeks(db, new Date(Math.floor(now().getTime() / DAY_MS) * DAY_MS)),
    ),
  );
};

/** Tells curators of an alarm and asks for a training on what is new. Safe to run twice: each is told once. */
export const makeHandleDrift = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "handle-drift", triggers: [driftDetected] }, async ({ event, step }) => {
    const { driftReportId } = event.data;
    await step.run("notify-curators", async () => {
      const report = await db.driftReport.findUnique({ where: { id: driftReportId } });
      const features = readDrifted(report?.features);
      for (const userId of await listCuratorIds(db)) {
        const idempotencyKey = `drift:${driftReportId}:${userId}`;
        const payload = { driftReportId, features: features.join(", ") };
        await db.$transaction((tx) =>
          createNotification(tx, { userId, kind: "drift-detected", payload, idempotencyKey }),
        );
      }
    });
    await step.run("request-training", () => requestTraining(db, { kind: "full", leastChanged: 0 }));
  });

export interface ComparedWeeks {
  readonly alarm: boolean;
  readonly driftReportId: string | null;
  readonly drifted: readonly string[];
}

/** Compares the week before `now` with the four before it; null report where too little was rated. */
export async function compareWeeks(db: Database, now: Date): Promise<ComparedWeeks> {
  const currentTo = now;
  const currentFrom = new Date(now.getTime() - CURRENT_DAYS * DAY_MS);
  const referenceFrom = new Date(currentFrom.getTime() - REFERENCE_DAYS * DAY_MS);
  const reference = await readWindow(db, referenceFrom, currentFrom);
  const current = await readWindow(db, currentFrom, currentTo);
  const counts = [reference, current].map((window) => window[0]?.values.length ?? 0);
  if (Math.min(...counts) < LEAST_RATINGS) return { alarm: false, driftReportId: null, drifted: [] };
  const features = reference.map(
    ({ name, values }, at): DriftFeature => ({
      name,
      reference: values,
      current: current[at]?.values ?? values,
    }),
  );
  features.push(...(await readScoreFeature(db, referenceFrom, currentFrom, currentTo)));
  const report = reportDrift(features, { rate: RATE, seed: 1 });
  const drifted = report.features
    .filter((feature) => feature.drifted && feature.stabilityIndex >= LEAST_STABILITY_INDEX)
    .map(({ name }) => name);
  const driftReportId = await keepReport(
    db,
    { referenceFrom, referenceTo: currentFrom, currentFrom, currentTo },
    report,
    drifted,
  );
  return { alarm: drifted.length > 0, driftReportId, drifted };
}

async function keepReport(
  db: Database,
  windows: { referenceFrom: Date; referenceTo: Date; currentFrom: Date; currentTo: Date },
  report: DriftReport,
  drifted: readonly string[],
): Promise<string> {
  const known = await db.driftReport.findFirst({ where: windows, select: { id: true } });
  if (known) return known.id;
  const features = report.features.map((feature) => ({
    ...feature,
    drifted: drifted.includes(feature.name),
  }));
  return db.$transaction(async (tx) => {
    const alarm = drifted.length > 0;
    const { id } = await tx.driftReport.create({ data: { ...windows, features, alarm } });
    if (alarm) await recordEvent(tx, { name: "drift/detected", payload: { driftReportId: id } });
    return id;
  });
}

interface Feature {
  readonly name: string;
  readonly values: Float64Array;
}

/** What was rated in a window, a number per rating and feature; one rating in n where there are very many. */
async function readWindow(db: Database, from: Date, to: Date): Promise<Feature[]> {
  const { rows } = await db.pool.query<{ stars: number; age: number; known: number }>(
    `WITH rated AS (
       SELECT r."halfStars", f."year", f."ratingCount",
         row_number() OVER (ORDER BY md5(r."userId"::text || r."filmId")) AS place
       FROM "Rating" r JOIN "Film" f ON f."id" = r."filmId"
       WHERE r."updatedAt" >= $1 AND r."updatedAt" < $2
     )
     SELECT "halfStars" / 2.0::float8 AS stars, coalesce(extract(year FROM $2::timestamptz) - "year", 0)::float8 AS age,
       ln(1 + "ratingCount")::float8 AS known
     FROM rated WHERE place <= $3`,
    [from, to, MOST_RATINGS],
  );
  return [
    { name: "stars", values: Float64Array.from(rows, ({ stars }) => stars) },
    { name: "film age", values: Float64Array.from(rows, ({ age }) => age) },
    { name: "film popularity", values: Float64Array.from(rows, ({ known }) => known) },
  ];
}

/**
 * The head of each list that the model in charge made, in both windows; none where it made too few. One
 * score a list, for those of a list go together, and one model, for scores of two have no common scale.
 */
async function readScoreFeature(db: Database, from: Date, between: Date, to: Date): Promise<DriftFeature[]> {
  const { rows } = await db.pool.query<{ score: number; isCurrent: boolean }>(
    `SELECT i."score", q."createdAt" >= $2 AS "isCurrent"
     FROM "RecommendationRequest" q
     JOIN "Impression" i ON i."requestId" = q."id" AND i."position" = 0
     JOIN "ModelVersion" m ON m."version" = q."modelVersion" AND m."status" = 'champion'
     WHERE q."createdAt" >= $1 AND q."createdAt" < $3 AND q."source" = 'personal'
     ORDER BY md5(q."id"::text) LIMIT $4`,
    [from, between, to, 2 * MOST_RATINGS],
  );
  const scoresOf = (isCurrent: boolean) =>
    Float64Array.from(rows.filter((row) => row.isCurrent === isCurrent).map(({ score }) => score));
  const [reference, current] = [scoresOf(false), scoresOf(true)];
  if (Math.min(reference.length, current.length) < LEAST_RATINGS) return [];
  return [{ name: "scores", reference, current }];
}

function readDrifted(features: unknown): string[] {
  const list = Array.isArray(features) ? (features as { name: string; drifted: boolean }[]) : [];
  return list.filter(({ drifted }) => drifted).map(({ name }) => name);
}
