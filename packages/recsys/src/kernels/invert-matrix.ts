import { checkInteger } from "../check-input.js";
import { invertSymmetric } from "../reference/cholesky.js";
import { Arena } from "./arena.js";
import { kernelModule } from "./kernel-build.js";
import { type KernelStep, ThreadPool } from "./thread-pool.js";

/** Rows a block; a multiple of 32. */
const BLOCK = 128;

/** Matrices that `createSquareMatrix` put into kernel memory, by their buffer. */
const arenas = new WeakMap<ArrayBufferLike, Arena>();

/**
 * A size × size matrix of zeros, row-major, in memory where `invertMatrix` works without a copy.
 *
 * An ordinary array where the kernels do not run.
 */
export function createSquareMatrix(size: number): Float32Array {
  checkInteger("size", size, 1, 32_000);
  if (!kernelModule()) return new Float32Array(size * size);
  const arena = new Arena();
  // Tiles at the lower edge reach four rows further.
  const address = arena.reserve((size + 4) * size * 4);
  arenas.set(arena.memory.buffer, arena);
  return new Float32Array(arena.memory.buffer, address, size * size);
}

/** The sweeps of one inversion on its threads. */
class Inversion {
  readonly #address: number;
  readonly #words: Int32Array;
  readonly #wordsAddress: number;
  readonly #inverse: number;
  readonly #scratch: number;
  readonly #panels: number;
  readonly #products: number;

  constructor(
    readonly pool: ThreadPool,
    arena: Arena,
    matrix: Float32Array,
    readonly size: number,
  ) {
    this.#address = matrix.byteOffset;
    const words = arena.int32(96);
    this.#words = words.view;
    this.#wordsAddress = words.address;
    this.#inverse = arena.reserve(BLOCK * BLOCK * 4);
    this.#scratch = arena.reserve((BLOCK + 1) * BLOCK * 4);
    const panelBytes = Math.ceil(size / 8) * 8 * BLOCK * 4;
    this.#panels = arena.reserve(panelBytes);
    this.#products = arena.reserve(panelBytes);
  }

  async run(): Promise<void> {
    for (let first = 0; first < this.size; first += BLOCK) {
      await this.#sweep(first, Math.min(BLOCK, this.size - first));
    }
    this.#words.fill(0);
    await this.pool.run(() => [["negateAndMirror", this.#word(1), this.#address, this.size]]);
  }

  /** Words a cache line apart: 0 and 1 of the first are the barrier's. */
  #word(line: number): number {
    return this.#wordsAddress + line * 64;
  }

  async #sweep(first: number, depth: number): Promise<void> {
    this.#words.fill(0);
    const { size } = this;
    const width = Math.ceil(depth / 8) * 8;
    const matrix = this.#address;
    const meet: KernelStep = ["barrier", this.#word(0), this.pool.threads];
    const invert: KernelStep = [
      "invertBlock",
      matrix,
      size,
      first,
      depth,
      this.#inverse,
      this.#scratch,
      this.#word(5),
    ];
    await this.pool.run((thread) => [
      ...(thread === 0 ? [invert] : []),
      ["packBlock", this.#word(1), matrix, size, first, depth, this.#panels],
      meet,
      [
        "multiplyBlock",
        this.#word(2),
        this.#inverse,
        width,
        this.#panels,
        Math.ceil(size / 8),
        this.#products,
      ],
      meet,
      ["sweepBlock", this.#word(3), matrix, size, first, depth, this.#inverse, this.#panels, this.#products],
    ]);
    if (this.#words[80] !== 0) {
      throw new RangeError(
        `matrix is not positive definite: a pivot in rows ${first} to ${first + depth - 1} is not positive`,
      );
    }
  }
}

function checkFinite(matrix: Float32Array): void {
  for (let at = 0; at < matrix.length; at++) {
    if (!Number.isFinite(matrix[at])) throw new RangeError(`matrix entry ${at} is ${matrix[at]}`);
  }
}

/**
 * Replaces a symmetric positive definite matrix by its inverse, full and symmetric, in place.
 *
 * By blocked sweeps in single precision on worker threads; only what is on and above the diagonal
 * is read. A matrix from `createSquareMatrix` is not copied. The result does not depend on `threads`.
 *
 * @throws RangeError on an entry that is not finite, or when the matrix is not positive definite;
 * its content is then undefined. Time O(size³).
 */
export async function invertMatrix(matrix: Float32Array, size: number, threads = 2): Promise<void> {
  checkInteger("threads", threads, 1, 256);
  if (matrix.length !== size * size) {
    throw new RangeError(`matrix has ${matrix.length} entries, not ${size} × ${size}`);
  }
  checkFinite(matrix);
  const module = kernelModule();
  if (!module) return invertSymmetric(matrix, size);
  const arena = arenas.get(matrix.buffer);
  const target = arena ? matrix : createSquareMatrix(size);
  if (!arena) target.set(matrix);
  const own = arenas.get(target.buffer) as Arena;
  const pool = new ThreadPool(module, own.memory, threads);
  try {
    await new Inversion(pool, own, target, size).run();
  } finally {
    await pool.close();
  }
  if (!arena) matrix.set(target);
}
