import { checkInteger, checkInteractions } from "../check-input.js";
import type { Interactions } from "../interactions.js";
import { Arena } from "../kernels/arena.js";
import { type KernelStep, ThreadPool } from "../kernels/thread-pool.js";
import { KernelEngine } from "../serving/kernel-engine.js";
import type { IalsModel } from "./ials-model.js";
import { rowHistory, userRows } from "./rows.js";

/**
 * Folds in many users exactly, on worker threads: the rows of a nightly batch.
 *
 * @returns Factors, row-major, userCount × rank; 0 for an empty history. Row u equals
 * `model.foldIn` of history u, bit for bit, whatever the number of threads.
 */
export async function foldInUsers(
  model: IalsModel,
  users: Interactions,
  { threads = 1 }: { threads?: number } = {},
): Promise<Float32Array> {
  checkInteractions(users);
  checkInteger("threads", threads, 1, 256);
  if (users.itemCount !== model.itemCount) {
    throw new RangeError(`histories are over ${users.itemCount} items, the model over ${model.itemCount}`);
  }
  const rows = userRows(users, model.params);
  const { rank, unobservedWeight } = model.params;
  const { engine } = model;
  if (!(engine instanceof KernelEngine)) {
    const factors = new Float32Array(users.userCount * rank);
    for (let user = 0; user < users.userCount; user++) {
      factors.set(model.foldIn(rowHistory(rows, user)).factors, user * rank);
    }
    return factors;
  }
  const { width } = engine;
  const arena = new Arena();
  const fixed = arena.place(engine.factorView());
  const gram = arena.place(engine.gramianView());
  const target = arena.float32(users.userCount * width);
  const shared: number[] = [
    arena.int32(1).address,
    users.userCount,
    arena.place(rows.starts),
    arena.place(rows.columns),
    arena.place(rows.values),
    target.address,
    fixed,
    width,
    unobservedWeight,
    gram,
    arena.place(rows.penalties),
  ];
  const scratch = Array.from({ length: threads }, () => arena.reserve(width * (2 * width + 48) * 4));
  const pool = new ThreadPool(engine.module, arena.memory, threads);
  try {
    await pool.run((thread): KernelStep[] => [["solveRowsExactly", ...shared, scratch[thread]]]);
  } finally {
    await pool.close();
  }
  const factors = new Float32Array(users.userCount * rank);
  for (let user = 0; user < users.userCount; user++) {
    factors.set(target.view.subarray(user * width, user * width + rank), user * rank);
  }
  return factors;
}
