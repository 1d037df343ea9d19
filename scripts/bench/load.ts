import { writeFile } from "node:fs/promises";
import path from "node:path";
import autocannon from "autocannon";
import { root } from "../start/env";
import { drawCurve, type LoadPoint } from "./draw-curve";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { type ScratchProduct, startScratchProduct } from "./scratch-product";

const FILMS = 10_000;
const PEOPLE = 200;
const RATINGS_EACH = 40;
/** A person looks at what they got for two seconds before the next click. */
const CLICKS_PER_SECOND = PEOPLE / 2;
const MAX_P99_MS = 500;
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
const clicks: readonly Click[] = [
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
      const answered = (early.answered + late.answered) / (minutes * 60);
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
    const seconds = 10;
    const { waits, answered } = await browse(product, tokens, { perSecond, seconds });
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

async function browse(
  product: ScratchProduct,
  tokens: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
) {
  const waits: number[] = [];
  let n = 0;
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const click = round[(n * 37) % round.length] ?? clicks[0];
    n++;
    return {
      ...request,
      ...{ method: click?.method ?? "GET", path: click?.path(n) ?? "/", body: click?.body ?? "" },
      headers: {
        ...{ authorization: `Bearer ${tokens[n % tokens.length]}`, accept: "*/*" },
        ...(click?.body && { "content-type": "application/json" }),
      },
    };
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        ...{ url: product.url, connections: PEOPLE, duration: seconds, overallRate: perSecond, timeout: 30 },
        requests: [{ setupRequest }],
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
    instance.on("response", (_client, _status, _bytes, milliseconds) => waits.push(milliseconds));
  });
  return { waits, answered: result["2xx"], failed: result.non2xx + result.errors };
}
