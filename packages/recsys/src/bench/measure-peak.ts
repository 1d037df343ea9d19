import { Arena } from "../kernels/arena.js";
import { kernelModule } from "../kernels/kernel-build.js";
import { ThreadPool } from "../kernels/thread-pool.js";

const ROUNDS = 400_000;
/** Multiply-adds a round of `measurePeak`, each on four lanes, two operations each. */
const OPERATIONS = 80 * 4 * 2;

/**
 * The multiply-adds that WebAssembly can do here, all threads at once, in GFLOP/s: the best of
 * several short runs. Null where the kernels do not run.
 */
export async function measurePeakGflops(threads: number): Promise<number | null> {
  const module = kernelModule();
  if (!module) return null;
  const pool = new ThreadPool(module, new Arena().memory, threads);
  try {
    let best = Infinity;
    for (let run = 0; run < 6; run++) {
      const start = performance.now();
      await pool.run(() => [["measurePeak", ROUNDS]]);
      best = Math.min(best, performance.now() - start);
    }
    return (ROUNDS * OPERATIONS * threads) / best / 1e6;
  } finally {
    await pool.close();
  }
}
