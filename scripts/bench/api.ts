import autocannon from "autocannon";
import { type Call, callSteadily } from "./call-steadily";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { type ScratchProduct, startScratchProduct } from "./scratch-product";

const FILMS = 10_000;
const RATINGS = 200;
const STEADY_SECONDS = 20;
const FLAT_SECONDS = 600;

const words = ["night", "paris", "the lost", "heist in the rain", "gohst", "summer", "war", "detective"];
const usual = () => "/api/v1/recommendations?limit=20";
/** A different dial each time, so that no answer is in the cache. */
const dialled = (n: number) =>
  `/api/v1/recommendations?limit=20&popularity=${((n % 1999) / 1000 - 1).toFixed(3)}`;
const calls: readonly Call[] = [
  { name: "recommendation.list", method: "GET", path: usual, perSecond: 50, maxMs: 50 },
  {
    name: "recommendation.list, another dial each time",
    method: "GET",
    path: dialled,
    perSecond: 50,
    maxMs: 50,
  },
  {
    ...{ name: "rating.set", method: "PUT", body: JSON.stringify({ stars: 4 }), perSecond: 20, maxMs: 30 },
    path: (n) => `/api/v1/films/${1 + ((n * 37) % FILMS)}/rating`,
  },
  {
    name: "film.get",
    method: "GET",
    path: (n) => `/api/v1/films/${1 + ((n * 61) % FILMS)}`,
    perSecond: 50,
    maxMs: 60,
  },
  {
    ...{ name: "search", method: "GET", perSecond: 30, maxMs: 60 },
    path: (n) =>
      `/api/v1/search?q=${encodeURIComponent(`${words[n % words.length]}`)}&limit=${10 + (n % 10)}`,
  },
];

/** Whole HTTP against the production build; the load comes from the same cores. */
export const apiPart: BenchPart = {
  name: "api",
  about: "REST over 10,000 films for somebody with 200 ratings",
  async *measure({ isLarge }) {
    const product = await startScratchProduct(FILMS);
    try {
      const { token } = await product.signIn(RATINGS);
      const measure = (call: Call, seconds: number) => callSteadily(product.url, token, call, seconds);
      for (const call of calls) await measure(call, 3);
      for (const call of calls) {
        const { waits, failed } = await measure(call, STEADY_SECONDS);
        yield benchLine(`${call.name} at ${call.perSecond}/s, p50`, quantile(waits, 0.5), "ms", null);
        yield benchLine(`${call.name} at ${call.perSecond}/s, p95`, quantile(waits, 0.95), "ms", call.maxMs);
        yield benchLine(`${call.name}, answers that are no success`, failed, "", 0);
      }
      yield* measureMost(product, token);
      if (isLarge) yield* measureMemory(product, token);
    } finally {
      await product.stop();
    }
  },
};

async function* measureMost(product: ScratchProduct, token: string): AsyncGenerator<BenchLine> {
  for (const [name, path] of [
    ["as it is", usual],
    ["another dial each time", dialled],
  ] as const) {
    let n = 0;
    const result = await autocannon({
      ...{ url: product.url, connections: 8, duration: STEADY_SECONDS },
      headers: { authorization: `Bearer ${token}` },
      requests: [{ setupRequest: (given) => ({ ...given, path: path(n++) }) }],
    });
    const target = path === usual ? 150 : null;
    yield benchLine(
      `recommendation.list, ${name}, at most`,
      result["2xx"] / result.duration,
      "requests/s",
      target,
      true,
    );
    yield benchLine(`recommendation.list, ${name}, errors meanwhile`, result.errors + result.non2xx, "", 0);
  }
}

/** Ten minutes of lists and ratings: resident memory after the first two minutes and at the end. */
async function* measureMemory(product: ScratchProduct, token: string): AsyncGenerator<BenchLine> {
  const [recommend, , rate] = calls;
  if (!recommend || !rate) throw new Error("There are no calls.");
  const run = (seconds: number) =>
    Promise.all([
      callSteadily(product.url, token, { ...recommend, perSecond: 20 }, seconds),
      callSteadily(product.url, token, { ...rate, perSecond: 2 }, seconds),
    ]);
  await run(FLAT_SECONDS / 5);
  const early = await product.readMemory();
  await run((FLAT_SECONDS * 4) / 5);
  const late = await product.readMemory();
  yield benchLine("memory of the web process after 2 minutes", early / 1e6, "MB", null);
  yield benchLine("memory after 10 minutes, of that after 2", late / early, "", 1.1);
}
