import { checkInteger } from "../check-input.js";
import type { IalsModel } from "../ials/ials-model.js";
import type { Interactions } from "../interactions.js";
import { Arena, type Placed } from "../kernels/arena.js";
import { ThreadPool } from "../kernels/thread-pool.js";
import { KernelEngine } from "./kernel-engine.js";

/** Many users' best items, k a user: a user's list starts at user · k, and −1 fills a short one up. */
export interface TopKRows {
  readonly k: number;
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

/** Users that share one call to the threads: bounds the memory of a batch. */
const CHUNK = 8192;

/** Items by falling norm of their factors, as the kernel reads them. */
interface OrderedItems {
  /** Item per position; equal norms in ascending item order. */
  readonly order: Int32Array;
  readonly norms: Float32Array;
  /** Factors by position, 8 positions a panel, rank-major within it. */
  readonly panels: Float32Array;
}

/** @param factors Row-major, itemCount × width. */
function orderItems(factors: Float32Array, itemCount: number, width: number): OrderedItems {
  const norms = Float32Array.from({ length: itemCount }, (_, item) => {
    let sum = 0;
    for (let at = item * width; at < (item + 1) * width; at++) sum += factors[at] ** 2;
    return Math.sqrt(sum);
  });
  const order = Int32Array.from(norms.keys()).sort((a, b) => norms[b] - norms[a] || a - b);
  const panels = new Float32Array(Math.ceil(itemCount / 8) * 8 * width);
  for (let position = 0; position < itemCount; position++) {
    const row = order[position] * width;
    const to = (position - (position % 8)) * width + (position % 8);
    for (let k = 0; k < width; k++) panels[to + 8 * k] = factors[row + k];
  }
  return { order, norms: norms.sort().reverse(), panels };
}

interface Buffers {
  readonly factors: Placed<Float32Array>;
  readonly starts: Placed<Int32Array>;
  readonly columns: Placed<Int32Array>;
  readonly items: Placed<Int32Array>;
  readonly scores: Placed<Float32Array>;
  readonly mask: Placed<Uint8Array>;
  readonly counter: Placed<Int32Array>;
  readonly own: readonly number[];
  readonly scratch: readonly number[];
}

/** Most entries that the users of one chunk have together. */
function largestChunk({ userCount, userStarts }: Interactions): number {
  let most = 0;
  for (let from = 0; from < userCount; from += CHUNK) {
    most = Math.max(most, userStarts[Math.min(from + CHUNK, userCount)] - userStarts[from]);
  }
  return most;
}

/**
 * Ranks many users at once on worker threads, each without the items of their own history.
 *
 * @param users       Their histories; an empty one gets an empty list, since its scores are all 0.
 * @param userFactors Row-major, userCount × rank, from `foldInUsers` or training.
 * @param excluded    One byte an item, non-zero to leave it out for everyone.
 * @throws RangeError on shapes that do not fit the model.
 */
export async function rankUsers(
  model: IalsModel,
  users: Interactions,
  userFactors: Float32Array,
  { k, threads = 1, excluded = null }: { k: number; threads?: number; excluded?: Uint8Array | null },
): Promise<TopKRows> {
  checkInteger("k", k, 1);
  checkInteger("threads", threads, 1, 256);
  const { rank } = model.params;
  if (userFactors.length !== users.userCount * rank || users.itemCount > model.itemCount) {
    throw new RangeError(`${userFactors.length} user factors do not fit ${users.userCount} users × ${rank}`);
  }
  const wanted = Math.min(k, model.itemCount);
  const result = {
    k: wanted,
    items: new Int32Array(users.userCount * wanted).fill(-1),
    scores: new Float32Array(users.userCount * wanted),
  };
  const { engine } = model;
  if (!(engine instanceof KernelEngine)) return rankOneByOne(model, users, userFactors, excluded, result);
  const batch = new Batch(engine, model.itemCount, rank, users, wanted, threads);
  try {
    await batch.run(userFactors, excluded, result);
  } finally {
    await batch.close();
  }
  return result;
}

function rankOneByOne(
  model: IalsModel,
  users: Interactions,
  userFactors: Float32Array,
  excluded: Uint8Array | null,
  result: TopKRows,
): TopKRows {
  const { rank } = model.params;
  for (let user = 0; user < users.userCount; user++) {
    const own = users.items.subarray(users.userStarts[user], users.userStarts[user + 1]);
    if (own.length === 0) continue;
    const x = userFactors.subarray(user * rank, (user + 1) * rank);
    const { items, scores } = model.engine.rankItems(x, own, result.k, excluded);
    result.items.set(items, user * result.k);
    result.scores.set(scores, user * result.k);
  }
  return result;
}

/** One batch's memory and threads. */
class Batch {
  readonly #arena = new Arena();
  readonly #pool: ThreadPool;
  readonly #buffers: Buffers;
  readonly #panels: number;
  readonly #order: number;
  readonly #norms: number;
  readonly #width: number;

  constructor(
    engine: KernelEngine,
    readonly itemCount: number,
    readonly rank: number,
    readonly users: Interactions,
    readonly k: number,
    threads: number,
  ) {
    const arena = this.#arena;
    const size = Math.min(CHUNK, users.userCount);
    this.#width = engine.width;
    const { order, norms, panels } = orderItems(engine.factorView(), itemCount, engine.width);
    this.#panels = arena.place(panels);
    this.#order = arena.place(order);
    this.#norms = arena.place(norms);
    this.#buffers = {
      factors: arena.float32(Math.ceil(size / 16) * 16 * engine.width),
      starts: arena.int32(size + 1),
      columns: arena.int32(largestChunk(users)),
      items: arena.int32(size * k),
      scores: arena.float32(size * k),
      mask: arena.uint8(itemCount),
      counter: arena.int32(1),
      own: Array.from({ length: threads }, () => arena.reserve(itemCount * 2)),
      scratch: Array.from({ length: threads }, () => arena.reserve(16 * (1092 + engine.listBytes(k)))),
    };
    this.#pool = new ThreadPool(engine.module, arena.memory, threads);
  }

  async run(userFactors: Float32Array, excluded: Uint8Array | null, result: TopKRows): Promise<void> {
    if (excluded) this.#buffers.mask.view.set(excluded);
    for (let from = 0; from < this.users.userCount; from += CHUNK) {
      const size = Math.min(CHUNK, this.users.userCount - from);
      this.#fill(userFactors, from, size);
      await this.#rank(size, excluded !== null);
      const { items, scores } = this.#buffers;
      result.items.set(items.view.subarray(0, size * this.k), from * this.k);
      result.scores.set(scores.view.subarray(0, size * this.k), from * this.k);
      this.#clearEmpty(result.items, from, size);
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  #fill(userFactors: Float32Array, from: number, size: number): void {
    const { factors, starts, columns } = this.#buffers;
    const { rank } = this;
    for (let user = 0; user < size; user++) {
      const row = userFactors.subarray((from + user) * rank, (from + user + 1) * rank);
      factors.view.set(row, user * this.#width);
    }
    const { userStarts, items } = this.users;
    const first = userStarts[from];
    for (let user = 0; user <= size; user++) starts.view[user] = userStarts[from + user] - first;
    columns.view.set(items.subarray(first, userStarts[from + size]));
  }

  async #rank(size: number, isMasked: boolean): Promise<void> {
    const { factors, starts, columns, items, scores, mask, counter, own, scratch } = this.#buffers;
    counter.view[0] = 0;
    await this.#pool.run((thread) => [
      [
        "rankUsers",
        counter.address,
        factors.address,
        size,
        this.#panels,
        this.#order,
        this.#norms,
        this.itemCount,
        this.#width,
        this.k,
        starts.address,
        columns.address,
        isMasked ? mask.address : 0,
        items.address,
        scores.address,
        own[thread],
        scratch[thread],
      ],
    ]);
  }

  #clearEmpty(items: Int32Array, from: number, size: number): void {
    const { userStarts } = this.users;
    for (let user = from; user < from + size; user++) {
      if (userStarts[user + 1] === userStarts[user]) items.fill(-1, user * this.k, (user + 1) * this.k);
    }
  }
}
