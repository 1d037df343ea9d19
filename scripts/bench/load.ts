import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createRandom } from "@kinora/recsys";
import { root } from "../start/env";
import { drawCurve, type LoadPoint } from "./draw-curve";
import { askWhenDue } from "./open-loop";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { type ScratchProduct, startScratchProduct } from "./scratch-product";

const FILMS = 10_000;
const PEOPLE = 200;
const RATINGS_EACH = 40;
/** A person looks at what they got for two seconds before the next click. */
const CLICKS_PER_SECOND = PEOPLE / 2;
const MAX_P99_MS = 500;
const SEED = 1;
const LOADS = [25, 50, 75, 100, 125, 150, 200, 300];

interface Click {
  readonly share: number;
  readonly method: "GET" | "PUT";
  readonly path: (n: number) => string;
  readonly body?: string;
}

const filmOf = (n: number) => 1 + ((n * 61) % FILMS);
const words = ["night", "paris", "heist in the rain", "gohst", "summer", "detective"];
/** What people do, by how often; pages are rendered whole. */
const clicks: readonly [Click, ...Click[]] = [
  { share: 0.25, method: "GET", path: (n) => `/api/v1/films/${filmOf(n)}` },
  {
    ...{ share: 0.25, method: "GET" },
    path: (n) => `/api/v1/recommendations?limit=20&popularity=${((n % 41) / 20 - 1).toFixed(2)}`,
  },
  { share: 0.15, method: "GET", path: (n) => `/api/v1/search?q=${encodeURIComponent(`${words[n % 6]}`)}` },
  {
    ...{ share: 0.1, method: "PUT", body: JSON.stringify({ stars: 4 }) },
    path: (n) => `/api/v1/films/${filmOf(n)}/rating`,
  },
  { share: 0.1, method: "GET", path: (n) => `/api/v1/films?limit=20&yearFrom=${1950 + (n % 60)}` },
  { share: 0.1, method: "GET", path: (n) => `/films/${filmOf(n)}` },
  { share: 0.05, method: "GET", path: () => "/films" },
];
const [firstClick] = clicks;
/** A hundred clicks in which each stands as often as it is done. */
const round = clicks.flatMap((click) => Array.from({ length: Math.round(click.share * 100) }, () => click));

/** Two hundred people at once, on one web and one worker process; the load comes from the same cores. */
export const loadPart: BenchPart = {
  name: "load",
  about: "mixed traffic of 200 people, and the curve of throughput against latency; --large: for ten minutes",
  async *measure({ isLarge }) {
    const product = await startScratchProduct(FILMS);
    try {
      const tokens = await signInPeople(product);
      await browse(product, tokens, { perSecond: CLICKS_PER_SECOND, seconds: 20 });
      const minutes = isLarge ? 10 : 1;
      const early = await browse(product, tokens, { perSecond: CLICKS_PER_SECOND, seconds: minutes * 12 });
      const memoryEarly = await product.readMemory();
      const late = await browse(product, tokens, { perSecond: CLICKS_PER_SECOND, seconds: minutes * 48 });
      const memoryLate = await product.readMemory();
      const waits = [...early.waits, ...late.waits];
      const answered = (early.answered + late.answered) / (early.seconds + late.seconds);
      const about = `${PEOPLE} people for ${minutes} min`;
      yield benchLine(`${about}, answers`, answered, "requests/s", CLICKS_PER_SECOND * 0.95, true);
      yield benchLine(`${about}, errors`, early.failed + late.failed, "", 0);
      for (const share of [0.5, 0.95])
        yield benchLine(`${about}, p${share * 100}`, quantile(waits, share), "ms", null);
      yield benchLine(`${about}, p99`, quantile(waits, 0.99), "ms", MAX_P99_MS);
      yield benchLine(`${about}, memory of the web process`, memoryLate / 1e6, "MB", null);
      yield benchLine(
        `${about}, memory at the end, of that after a fifth`,
        memoryLate / memoryEarly,
        "",
        1.1,
      );
      yield* measureCurve(product, tokens);
    } finally {
      await product.stop();
    }
  },
};

async function* measureCurve(product: ScratchProduct, tokens: readonly string[]): AsyncGenerator<BenchLine> {
  const points: LoadPoint[] = [];
  for (const perSecond of LOADS) {
    const { waits, answered, seconds } = await browse(product, tokens, { perSecond, seconds: 10 });
    const point = { perSecond: answered / seconds, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) };
    points.push(point);
    yield benchLine(`asked for ${perSecond}/s: answered`, point.perSecond, "requests/s", null, true);
    yield benchLine(`asked for ${perSecond}/s: p50`, point.p50, "ms", null);
    yield benchLine(`asked for ${perSecond}/s: p99`, point.p99, "ms", null);
  }
  await writeFile(path.join(root, "docs", "load-curve.svg"), drawCurve(points));
}

async function signInPeople(product: ScratchProduct): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < PEOPLE) {
    const some = Array.from({ length: 4 }, () => product.signIn(RATINGS_EACH));
    tokens.push(...(await Promise.all(some)).map(({ token }) => token));
  }
  return tokens;
}

/** Lets people click on their own: each when they like, none waiting for another. */
async function browse(
  { url }: ScratchProduct,
  tokens: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
) {
  const asked = await askWhenDue(
    atRandom(perSecond, seconds),
    (n) => {
      const { method, path, body } = round[(n * 37) % round.length] ?? firstClick;
      return { url: `${url}${path(n)}`, method, body, token: tokens[n % tokens.length] ?? "" };
    },
    { connections: PEOPLE },
  );
  return { ...asked, answered: asked.waits.length - asked.failed };
}

/** When clicks come that know nothing of each other: gaps are exponential, so some come close together. */
function* atRandom(perSecond: number, seconds: number): Generator<number> {
  const random = createRandom(SEED);
  const gap = () => (-Math.log(1 - random.uniform()) * 1000) / perSecond;
  for (let due = gap(); due < seconds * 1000; due += gap()) yield due;
}
