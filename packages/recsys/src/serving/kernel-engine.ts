import type { History } from "../interactions.js";
import { Arena, type Placed } from "../kernels/arena.js";
import { instantiateKernels, type KernelExports } from "../kernels/instance.js";
import type { FactorEngine, FoldInTerms, KeptSystem } from "./factor-engine.js";
import type { TopK } from "./top-k.js";

const SLICES = 16;
/** Where the largest k of `rankItems` starts; grows on demand. */
const FIRST_CAPACITY = 128;

interface Lists {
  readonly capacity: number;
  readonly items: Placed<Int32Array>;
  readonly scores: Placed<Float32Array>;
  readonly scratch: number;
}

/** The factored system of the history explained last, apart from the one that changes. */
interface Explaining {
  history: History | null;
  readonly matrix: number;
  readonly x: number;
  /** Starts with the factor. */
  readonly scratch: number;
  readonly parts: Placed<Float64Array>;
}

function checkSolved(solved: number, { items }: History): void {
  if (!solved) {
    throw new RangeError(`normal matrix of a history of ${items.length} is not positive definite`);
  }
}

/** Serves from one memory of its own, on the caller's thread. */
export class KernelEngine implements FactorEngine {
  readonly gramian: Float32Array;
  /** What threads need to rank many users at once. */
  readonly arena = new Arena();
  readonly width: number;
  readonly panels: number;
  readonly #kernels: KernelExports;
  readonly #itemCount: number;
  readonly #rank: number;
  readonly #factors: Placed<Float32Array>;
  readonly #gram: Placed<Float32Array>;
  readonly #x: Placed<Float32Array>;
  readonly #history: Placed<Int32Array>;
  readonly #weights: Placed<Float32Array>;
  readonly #matrix: Placed<Float32Array>;
  readonly #scores: Placed<Float32Array>;
  readonly #mask: Placed<Uint8Array>;
  readonly #scratch: number;
  #lists: Lists;
  #owner: KeptSystem | null = null;
  #explaining: Explaining | null = null;

  constructor(
    readonly module: WebAssembly.Module,
    itemFactors: Float32Array,
    rank: number,
  ) {
    const { arena } = this;
    const itemCount = itemFactors.length / rank;
    const width = Math.ceil(rank / 16) * 16;
    const panelCount = Math.ceil(itemCount / 8);
    this.width = width;
    this.#rank = rank;
    this.#itemCount = itemCount;
    this.#kernels = instantiateKernels(module, arena.memory);
    this.#factors = arena.float32(itemCount * width);
    this.panels = arena.reserve(panelCount * 8 * width * 4);
    this.#gram = arena.float32(width * width);
    this.#x = arena.float32(width);
    this.#history = arena.int32(itemCount);
    this.#weights = arena.float32(itemCount);
    this.#matrix = arena.float32(width * width);
    this.#scores = arena.float32(panelCount * 8);
    this.#mask = arena.uint8(itemCount);
    this.#scratch = arena.reserve(Math.max(width * (width + 40), SLICES * width * width) * 4);
    this.#lists = this.#reserveLists(Math.min(FIRST_CAPACITY, itemCount));
    this.gramian = this.#placeFactors(itemFactors);
  }

  /** Bytes that a thread needs for each list of k candidates. */
  listBytes(k: number): number {
    return this.#kernels.listBytes(k);
  }

  /** Item factors row-major, itemCount × width. */
  factorView(): Float32Array {
    return this.#factors.view;
  }

  /** YᵀY, width × width. */
  gramianView(): Float32Array {
    return this.#gram.view;
  }

  foldInUser(history: History, terms: FoldInTerms): Float32Array {
    this.#keepOwner();
    this.#solve("foldInUser", history, terms);
    return this.#x.view.slice(0, this.#rank);
  }

  scoreItems(x: Float32Array, out: Float32Array): void {
    this.#scoreAll(x);
    out.set(this.#scores.view.subarray(0, this.#itemCount));
  }

  rankItems(x: Float32Array, history: Int32Array, k: number, excluded: Uint8Array | null): TopK {
    const wanted = Math.min(k, this.#itemCount);
    if (wanted > this.#lists.capacity) this.#lists = this.#reserveLists(wanted);
    this.#scoreAll(x);
    const mask = this.#mask.view;
    if (excluded) mask.set(excluded);
    else mask.fill(0);
    for (let entry = 0; entry < history.length; entry++) mask[history[entry]] = 1;
    const { items, scores, scratch } = this.#lists;
    const found = this.#kernels.selectTopK(
      this.#scores.address,
      this.#itemCount,
      wanted,
      this.#mask.address,
      items.address,
      scores.address,
      scratch,
    );
    return { items: items.view.slice(0, found), scores: scores.view.slice(0, found) };
  }

  explainItem(history: History, terms: FoldInTerms, item: number): Float64Array {
    this.#explaining ??= this.#reserveExplaining();
    const { matrix, x, scratch, parts } = this.#explaining;
    const { items, weights } = history;
    this.#placeHistory(history);
    const shared = [
      this.#factors.address,
      this.#gram.address,
      this.#history.address,
      weights ? this.#weights.address : 0,
      items.length,
      this.width,
      terms.unobservedWeight,
      terms.penalty,
    ] as const;
    if (this.#explaining.history !== history) {
      this.#explaining.history = null;
      checkSolved(this.#kernels.foldInUser(...shared, matrix, x, scratch), history);
      this.#explaining.history = history;
    }
    const row = this.#factors.address + item * this.width * 4;
    const work = scratch + this.width * this.width * 4;
    this.#kernels.explainItem(...shared, scratch, row, parts.address, work);
    return parts.view.slice(0, items.length);
  }

  openSystem(history: History, terms: FoldInTerms): { system: KeptSystem; factors: Float32Array } {
    const factors = this.foldInUser(history, terms);
    const system: KeptSystem = { history, penalty: terms.penalty, matrix: null };
    this.#owner = system;
    return { system, factors };
  }

  changeSystem(
    system: KeptSystem,
    history: History,
    item: number,
    weightChange: number,
    terms: FoldInTerms,
  ): Float32Array {
    if (this.#owner !== system) {
      this.#keepOwner();
      if (system.matrix) this.#matrix.view.set(system.matrix);
      this.#owner = system;
    }
    const row = this.#factors.address + item * this.width * 4;
    this.#kernels.changeEntry(
      this.#matrix.address,
      row,
      this.width,
      weightChange,
      terms.penalty - system.penalty,
    );
    system.history = history;
    system.penalty = terms.penalty;
    this.#solve("solveSystem", history, terms);
    return this.#x.view.slice(0, this.#rank);
  }

  #placeFactors(itemFactors: Float32Array): Float32Array {
    const { width } = this;
    const rank = this.#rank;
    for (let item = 0; item < this.#itemCount; item++) {
      this.#factors.view.set(itemFactors.subarray(item * rank, (item + 1) * rank), item * width);
    }
    this.#kernels.packPanels(this.#factors.address, this.#itemCount, width, this.panels);
    // The gram's counter may be any zero word: the scores are not in use yet.
    this.#kernels.gramianSlices(
      this.#scores.address,
      this.#factors.address,
      this.#itemCount,
      width,
      SLICES,
      this.#scratch,
    );
    this.#kernels.sumSlices(this.#scratch, SLICES, width, this.#gram.address);
    const gram = new Float32Array(rank * rank);
    for (let i = 0; i < rank; i++) {
      gram.set(this.#gram.view.subarray(i * width, i * width + rank), i * rank);
    }
    return gram;
  }

  #reserveLists(capacity: number): Lists {
    return {
      capacity,
      items: this.arena.int32(capacity),
      scores: this.arena.float32(capacity),
      scratch: this.arena.reserve(this.listBytes(capacity)),
    };
  }

  #scoreAll(x: Float32Array): void {
    this.#x.view.set(x);
    const panelCount = Math.ceil(this.#itemCount / 8);
    this.#kernels.scoreItems(this.panels, panelCount, this.width, this.#x.address, this.#scores.address);
  }

  /** Takes the matrix of the last system out of kernel memory before another comes in. */
  #keepOwner(): void {
    if (this.#owner) this.#owner.matrix = this.#matrix.view.slice();
    this.#owner = null;
  }

  #reserveExplaining(): Explaining {
    const { arena, width } = this;
    const parts = arena.float64(this.#itemCount);
    const matrix = arena.reserve(width * width * 4);
    const scratch = arena.reserve(width * (width + 40) * 4);
    return { history: null, matrix, x: arena.reserve(width * 4), scratch, parts };
  }

  #placeHistory({ items, weights }: History): void {
    this.#history.view.set(items);
    if (weights) this.#weights.view.set(weights);
  }

  #solve(kernel: "foldInUser" | "solveSystem", history: History, terms: FoldInTerms): void {
    const { items, weights } = history;
    this.#placeHistory(history);
    const solved = this.#kernels[kernel](
      this.#factors.address,
      this.#gram.address,
      this.#history.address,
      weights ? this.#weights.address : 0,
      items.length,
      this.width,
      terms.unobservedWeight,
      terms.penalty,
      this.#matrix.address,
      this.#x.address,
      this.#scratch,
    );
    checkSolved(solved, history);
  }
}
