import { writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../start/env";
import { drawCurve, type LoadPoint } from "./draw-curve";
import { browse, CLICKS_PER_SECOND, FILMS, PEOPLE, signInPeople } from "./mixed-traffic";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { type ScratchProduct, startScratchProduct } from "./scratch-product";

const MAX_P99_MS = 500;
const LOADS = [25, 50, 75, 100, 125, 150, 200, 300];

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
