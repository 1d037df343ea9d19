import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, findChampion } from "@kinora/db";
import { importFilms, importMovieLens } from "@kinora/ingest";
import { createRandom } from "@kinora/recsys";
import { readModelFigures } from "@kinora/registry";
import { type Call, callSteadily } from "./call-steadily";
import { generateFilms } from "./generate-films";
import { generateRatings } from "./generate-ratings";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { readMemory } from "./read-memory";
import { runJob } from "./run-job";
import { openScratchGround, type ScratchGround } from "./scratch-ground";
import { signIn } from "./scratch-product";

interface Size {
  readonly films: number;
  readonly people: number;
}

const FULL: Size = { films: 100_000, people: 1_000_000 };
/** A twentieth: minutes, and every step the same. */
const SMALL: Size = { films: 5_000, people: 50_000 };
const RATINGS_EACH = 20;
const SEED = 20_261_126;
/** Rows committed together: films' counts are written once a batch. */
const BATCH_SIZE = 250_000;
const OWN_RATINGS = 200;
const SERVE_SECONDS = 30;
const MOST_SETTLING_MS = 5 * 60_000;

/** A whole instance from files to answers, each step by the product's own code. */
export const scalePart: BenchPart = {
  name: "scale",
  about:
    "5,000 films and a million ratings imported, trained, indexed, served; --large: 100,000 and 20 million",
  async *measure({ isLarge }) {
    const size = isLarge ? FULL : SMALL;
    const folder = await mkdtemp(path.join(os.tmpdir(), "kinora-scale-"));
    let ground: ScratchGround | null = null;
    try {
      yield* generate(folder, size);
      ground = await openScratchGround();
      yield* importAll(ground.db, folder);
      await ground.startWorker();
      yield* indexAndTrain(ground);
      yield* settle(ground.db);
      yield* serve(ground, size);
    } finally {
      await ground?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const begunAt = Date.now();

/** On standard error, so that figures stay alone on the other. */
function note(text: string): void {
  process.stderr.write(`  ${String(Math.round((Date.now() - begunAt) / 1000)).padStart(5)} s  ${text}\n`);
}

/** Seconds that something took, with what it gave. */
async function timed<Result>(act: () => Promise<Result>): Promise<[result: Result, seconds: number]> {
  const begun = performance.now();
  const result = await act();
  return [result, (performance.now() - begun) / 1000];
}

async function* generate(folder: string, { films, people }: Size): AsyncGenerator<BenchLine> {
  note(`making ${films} films and what ${people} people think of them`);
  const random = createRandom(SEED);
  const traits = await generateFilms(folder, films, random);
  const [ratings, seconds] = await timed(() =>
    generateRatings(folder, traits, { people, ratingsEach: RATINGS_EACH, random }, (share) =>
      note(`${Math.round(share * 100)} % of the people have rated`),
    ),
  );
  yield benchLine("films", films, "", null);
  yield benchLine("people", people, "", null);
  yield benchLine("ratings", ratings, "", null);
  yield benchLine("making them (no part of the product)", seconds, "s", null);
}

async function* importAll(db: Database, folder: string): AsyncGenerator<BenchLine> {
  note("importing films");
  const bytes = await readFile(path.join(folder, "films.jsonl"));
  const [films, filmSeconds] = await timed(() => importFilms(db, { bytes, fileName: "films.jsonl" }));
  yield benchLine("films imported", films.writtenCount / filmSeconds, "films/s", null, true);
  yield benchLine("films refused", films.refusedCount, "", 0);
  note("importing ratings");
  const onProgress = ({ fraction, rows }: { fraction: number; rows: number }) =>
    note(`${rows} lines, ${Math.round(fraction * 100)} %`);
  const [ratings, seconds] = await timed(() =>
    importMovieLens(db, { location: folder, batchSize: BATCH_SIZE, onProgress }),
  );
  yield benchLine("ratings imported in", seconds, "s", null);
  yield benchLine("ratings imported", ratings.writtenCount / seconds, "ratings/s", null, true);
  yield benchLine("rows refused", ratings.refusedCount, "", 0);
  const { rows } = await db.pool.query<{ bytes: string }>(
    "SELECT pg_database_size(current_database()) AS bytes",
  );
  yield benchLine("database on the disk", Number(rows[0]?.bytes) / 1e9, "GB", null);
}

async function* indexAndTrain({ db, home }: ScratchGround): AsyncGenerator<BenchLine> {
  const films = await db.film.count();
  const reindex = { name: "search/reindex.requested", payload: { subject: "films" } } as const;
  const index = await runJob(db, home, "reindex-search", reindex, note);
  yield benchLine("films indexed", films / index.seconds, "films/s", null, true);
  yield benchLine("films missing in the index", films - (await db.filmSearchEntry.count()), "", 0);
  const train = { name: "model/train.requested", payload: { kind: "full", promoteFirst: true } } as const;
  const training = await runJob(db, home, "train-model", train, note);
  const champion = await findChampion(db);
  const figures = readModelFigures(champion?.metrics);
  yield benchLine("trained, measured and put in charge in", training.seconds, "s", null);
  yield benchLine("memory of the training, at most", training.peakBytes / 1e9, "GB", null);
  yield benchLine("artefact", Number(champion?.artefactBytes ?? 0) / 1e6, "MB", null);
  if (!figures) throw new Error("The model was not measured.");
  const beaten = figures.popularity["ndcg@100"];
  yield benchLine("nDCG@100 of popularity", beaten, "", null, true);
  yield benchLine("nDCG@100 of the model", figures["ndcg@100"], "", beaten, true);
}

/** A training is followed by learning from texts; people who are served meanwhile would wait for it. */
async function* settle(db: Database): AsyncGenerator<BenchLine> {
  note("waiting for what follows a training");
  const isBusy = async (): Promise<boolean> => {
    const tasks = db.jobTask.count({ where: { runAt: { lte: new Date() } } });
    const events = db.outboxEvent.count({ where: { deliveredAt: null, deadAt: null } });
    return (await tasks) + (await events) > 0;
  };
  const begun = performance.now();
  while (performance.now() - begun < MOST_SETTLING_MS && (await isBusy())) await sleep(1000);
  yield benchLine(
    "work that follows, at most five minutes of it",
    (performance.now() - begun) / 1000,
    "s",
    null,
  );
}

async function* serve(ground: ScratchGround, { films }: Size): AsyncGenerator<BenchLine> {
  note("starting a web copy");
  const [url, seconds] = await timed(() => ground.startWeb());
  yield benchLine("web copy ready after", seconds, "s", null);
  const { token } = await signIn(ground.db, url, OWN_RATINGS);
  for (const call of callsOver(films)) await callSteadily(url, token, call, 3);
  for (const call of callsOver(films)) {
    note(`asking for ${call.name}`);
    const { waits, failed } = await callSteadily(url, token, call, SERVE_SECONDS);
    yield benchLine(`${call.name} at ${call.perSecond}/s, p50`, quantile(waits, 0.5), "ms", null);
    yield benchLine(`${call.name} at ${call.perSecond}/s, p95`, quantile(waits, 0.95), "ms", null);
    yield benchLine(`${call.name}, answers that are no success`, failed, "", 0);
  }
  yield benchLine("memory of the web process", (await readMemory(url)) / 1e6, "MB", null);
}

const words = ["night", "paris", "the lost", "heist in the rain", "gohst", "summer", "war", "detective"];

/** None of them the same twice in a row, so that caches help little. */
const callsOver = (films: number): readonly Call[] => {
  const filmOf = (n: number): number => 1 + ((n * 7919) % films);
  const get = { method: "GET", perSecond: 10, maxMs: null } as const;
  return [
    {
      ...{ ...get, name: "recommendation.list" },
      path: (n) => `/api/v1/recommendations?limit=20&popularity=${((n % 1999) / 1000 - 1).toFixed(3)}`,
    },
    { ...get, name: "film.get", path: (n) => `/api/v1/films/${filmOf(n)}` },
    {
      ...{ ...get, name: "film list by year" },
      path: (n) => `/api/v1/films?limit=20&yearFrom=${1920 + (n % 100)}`,
    },
    {
      ...{ ...get, name: "search" },
      path: (n) =>
        `/api/v1/search?q=${encodeURIComponent(`${words[n % words.length]}`)}&limit=${10 + (n % 10)}`,
    },
    {
      ...{ ...get, name: "rating.set", method: "PUT", body: JSON.stringify({ stars: 4 }) },
      path: (n) => `/api/v1/films/${filmOf(n)}/rating`,
    },
  ];
};
