import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Database, promoteModel, recordEvent, rollbackModel } from "@kinora/db";
import { root } from "../start/env";
import { type BenchLine, benchLine } from "./part";
import type { ScratchWorker } from "./scratch-worker";

const PEOPLE = 400;
const RATINGS_EACH = 40;
const TIMES = 5;
const TRAIN_TIMEOUT_MS = 5 * 60_000;

/** How long a rollback takes, and until another process serves the version before. */
export async function* measureRollback({ db, home, url }: ScratchWorker): AsyncGenerator<BenchLine> {
  await writeRatings(db);
  // The first with settings at hand, as that of every instance; the second goes on from it.
  const before = await train(db, { promoteFirst: true });
  await promoteModel(db, { version: before, reason: "bench" });
  const after = await train(db, { kind: "incremental" });
  const follower = startFollower(url, path.join(home, "artefacts"));
  const tookMs: number[] = [];
  const followedMs: number[] = [];
  try {
    await follower.waitFor(before);
    for (let time = 0; time < TIMES; time++) {
      await promoteModel(db, { version: after, reason: "bench" });
      await follower.waitFor(after);
      const begun = Date.now();
      const rolledBack = await rollbackModel(db, { reason: "bench" });
      tookMs.push(Date.now() - begun);
      if (rolledBack?.version !== before) throw new Error(`Rolled back to ${rolledBack?.version}.`);
      followedMs.push((await follower.waitFor(before)) - begun);
      // Not in step with the follower's clock.
      await sleep(300 * time);
    }
  } finally {
    follower.stop();
  }
  yield benchLine(`rollback, slowest of ${TIMES}`, Math.max(...tookMs), "ms", 1_000);
  yield benchLine(
    "another process serves the version before, slowest",
    Math.max(...followedMs) / 1e3,
    "s",
    5,
  );
}

function startFollower(url: string, folder: string) {
  const file = fileURLToPath(new URL("./model-follower.ts", import.meta.url));
  const child = fork(file, [url, folder], { cwd: root, execArgv: ["--import", "tsx"] });
  let seen: { version: string; at: number } | null = null;
  child.on("message", (message: { version: string; at: number }) => {
    seen = message;
  });
  return {
    /** @returns When it began to serve that version. */
    async waitFor(version: string): Promise<number> {
      while (seen?.version !== version) await nextMessage(child);
      return seen.at;
    },
    stop: () => child.disconnect(),
  };
}

async function nextMessage(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The follower ended with code ${code}.`);
  });
  await Promise.race([once(child, "message"), ended]);
}

/** People of two tastes, each with films of their half. */
async function writeRatings(db: Database): Promise<void> {
  await db.pool.query(
    `WITH person AS (INSERT INTO "User" ("id", "kind", "updatedAt")
       SELECT gen_random_uuid(), 'simulated', now() FROM generate_series(1, $1) RETURNING "id"),
     numbered AS (SELECT "id", row_number() OVER () AS n FROM person)
     INSERT INTO "Rating" ("userId", "filmId", "halfStars", "updatedAt")
     SELECT p."id", f."id", 8, now() - random() * interval '30 days' FROM numbered p CROSS JOIN LATERAL (
       SELECT "id" FROM "Film" WHERE "id" % 2 = p.n % 2 ORDER BY md5("id" || p.n::text) LIMIT $2) f`,
    [PEOPLE, RATINGS_EACH],
  );
}

/** Has the worker train a version. */
async function train(db: Database, payload: { kind?: string; promoteFirst?: boolean }): Promise<string> {
  const known = await db.modelVersion.count({ where: { trainedAt: { not: null } } });
  await recordEvent(db, { name: "model/train.requested", payload });
  for (const deadline = Date.now() + TRAIN_TIMEOUT_MS; Date.now() < deadline; await sleep(250)) {
    const trained = await db.modelVersion.findMany({
      ...{ where: { trainedAt: { not: null } }, orderBy: { trainedAt: "desc" } },
    });
    if (trained.length > known && trained[0]) return trained[0].version;
  }
  throw new Error("The worker did not train in time.");
}
