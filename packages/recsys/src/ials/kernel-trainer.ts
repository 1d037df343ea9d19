import type { Arena, Placed } from "../kernels/arena.js";
import { type KernelStep, ThreadPool } from "../kernels/thread-pool.js";
import type { IalsParams } from "./options.js";
import type { Rows } from "./rows.js";
import type { RowSolver, Trainer } from "./trainer.js";

/** Slices of a Gram sum: fixed, so that the sum does not depend on the number of threads. */
const SLICES = 16;
const SWEEPS = 12;

interface Side {
  readonly count: number;
  readonly factors: Placed<Float32Array>;
  readonly starts: number;
  readonly columns: number;
  readonly values: number;
  readonly sums: number;
  readonly penalties: number;
  readonly basis: number;
  readonly entrySum: number;
}

/** Numbers a row in kernel memory: rank, rounded up to a multiple of 16 with zeros. */
function widthOf(rank: number): number {
  return Math.ceil(rank / 16) * 16;
}

function placeBasis(arena: Arena, width: number): number {
  const { address, view } = arena.float32(width * width);
  for (let i = 0; i < width; i++) view[i * width + i] = 1;
  return address;
}

/** Trains in WebAssembly on worker threads over one shared memory. */
export class KernelTrainer implements Trainer {
  readonly #arena: Arena;
  readonly #pool: ThreadPool;
  readonly #params: IalsParams;
  readonly #width: number;
  readonly #users: Side;
  readonly #items: Side;
  readonly #counters: Placed<Int32Array>;
  readonly #gram: number;
  readonly #diagonal: number;
  readonly #partials: number;
  readonly #panels: number;
  readonly #eigenScratch: number;
  readonly #scratch: number[];

  constructor(
    module: WebAssembly.Module,
    arena: Arena,
    params: IalsParams,
    users: Rows,
    items: Rows,
    itemFactors: Float32Array,
    threads: number,
  ) {
    const width = widthOf(params.rank);
    this.#arena = arena;
    this.#params = params;
    this.#width = width;
    this.#users = this.#placeSide(users);
    this.#items = this.#placeSide(items);
    this.#copyIn(this.#items, itemFactors);
    this.#counters = arena.int32(64);
    const square = width * width * 4;
    this.#gram = arena.reserve(square);
    this.#diagonal = arena.reserve(width * 4);
    this.#partials = arena.reserve(SLICES * square);
    this.#panels = arena.reserve(square);
    this.#eigenScratch = arena.reserve(2 * square);
    this.#scratch = Array.from({ length: threads }, () => arena.reserve(width * (2 * width + 48) * 4));
    this.#pool = new ThreadPool(module, arena.memory, threads);
  }

  async runEpoch(solver: RowSolver): Promise<void> {
    await this.#solveHalf(this.#users, this.#items, solver);
    await this.#solveHalf(this.#items, this.#users, solver);
  }

  itemFactors(): Float32Array {
    return this.#copyOut(this.#items);
  }

  userFactors(): Float32Array {
    return this.#copyOut(this.#users);
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  #placeSide(rows: Rows): Side {
    const arena = this.#arena;
    const count = rows.starts.length - 1;
    return {
      count,
      factors: arena.float32(count * this.#width),
      starts: arena.place(rows.starts),
      columns: arena.place(rows.columns),
      values: arena.place(rows.values),
      sums: arena.place(rows.sums),
      penalties: arena.place(rows.penalties),
      basis: placeBasis(arena, this.#width),
      entrySum: rows.sums.reduce((sum, value) => sum + value, 0),
    };
  }

  #copyIn({ factors, count }: Side, rows: Float32Array): void {
    const { rank } = this.#params;
    for (let row = 0; row < count; row++) {
      factors.view.set(rows.subarray(row * rank, (row + 1) * rank), row * this.#width);
    }
  }

  #copyOut({ factors, count }: Side): Float32Array {
    const { rank } = this.#params;
    const rows = new Float32Array(count * rank);
    for (let row = 0; row < count; row++) {
      const start = row * this.#width;
      rows.set(factors.view.subarray(start, start + rank), row * rank);
    }
    return rows;
  }

  /** The counter of one phase; words 0 and 1 belong to the barrier. */
  #counter(phase: number): number {
    return this.#counters.address + 64 + phase * 16;
  }

  async #solveHalf(target: Side, fixed: Side, solver: RowSolver): Promise<void> {
    if (solver.kind === "blocks") throw new RangeError("solver blocks has no kernel");
    this.#counters.view.fill(0);
    const meet: KernelStep = ["barrier", this.#counters.address, this.#pool.threads];
    await this.#pool.run((thread) => [
      [
        "gramianSlices",
        this.#counter(0),
        fixed.factors.address,
        fixed.count,
        this.#width,
        SLICES,
        this.#partials,
      ],
      meet,
      ...(thread === 0 ? this.#sumGram() : []),
      ...(solver.kind === "exact"
        ? [meet, this.#solveExactly(target, fixed, thread)]
        : [
            ...this.#changeBasis(target, fixed, thread, meet),
            this.#solveBySteps(target, fixed, thread, solver.steps),
          ]),
    ]);
  }

  #sumGram(): KernelStep[] {
    return [["sumSlices", this.#partials, SLICES, this.#width, this.#gram]];
  }

  /** Turns both sides into the basis in which the fixed side's Gram matrix is diagonal. */
  #changeBasis(target: Side, fixed: Side, thread: number, meet: KernelStep): KernelStep[] {
    const width = this.#width;
    const scratch = this.#scratch[thread];
    const alone: KernelStep[] = [
      ["diagonalize", this.#gram, width, SWEEPS, target.basis, this.#eigenScratch, this.#diagonal],
      ["packPanels", target.basis, width, width, this.#panels],
    ];
    return [
      ...(thread === 0 ? alone : []),
      meet,
      ["rotateRows", this.#counter(1), fixed.factors.address, fixed.count, width, this.#panels, scratch],
      ["rotateRows", this.#counter(2), target.factors.address, target.count, width, this.#panels, scratch],
      meet,
      [
        "squareSlices",
        this.#counter(3),
        fixed.factors.address,
        fixed.count,
        width,
        fixed.sums,
        SLICES,
        this.#partials,
      ],
      meet,
    ];
  }

  #solveBySteps(target: Side, fixed: Side, thread: number, steps: number): KernelStep {
    return [
      "solveRows",
      this.#counter(4),
      target.count,
      target.starts,
      target.columns,
      target.values,
      target.factors.address,
      fixed.factors.address,
      this.#width,
      this.#params.unobservedWeight,
      this.#diagonal,
      this.#partials,
      SLICES,
      fixed.entrySum,
      target.penalties,
      target.sums,
      steps,
      this.#scratch[thread],
    ];
  }

  #solveExactly(target: Side, fixed: Side, thread: number): KernelStep {
    return [
      "solveRowsExactly",
      this.#counter(4),
      target.count,
      target.starts,
      target.columns,
      target.values,
      target.factors.address,
      fixed.factors.address,
      this.#width,
      this.#params.unobservedWeight,
      this.#gram,
      target.penalties,
      this.#scratch[thread],
    ];
  }
}
