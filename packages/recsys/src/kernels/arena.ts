const PAGE = 65536;
/** 4 GiB: what 32-bit addresses reach. */
const MAXIMUM_PAGES = 65536;

/** An array in shared memory, with the address that kernels know it by. */
export interface Placed<View> {
  readonly address: number;
  readonly view: View;
}

/**
 * Shared memory that is handed out from the bottom and given back as a whole.
 *
 * The first page stays free: address 0 means "none" to the kernels.
 */
export class Arena {
  readonly memory: WebAssembly.Memory;
  #top = PAGE;
  /** Where the arrays handed out lie; their buffers change as the memory grows. */
  readonly #addresses = new WeakMap<object, number>();

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
  }

  /**
   * Room for `bytes`, aligned to 64 and zero, followed by 64 readable bytes.
   *
   * @throws RangeError beyond 4 GiB.
   */
  reserve(bytes: number): number {
    const address = this.#top;
    const top = Math.ceil((address + bytes + 64) / 64) * 64;
    const missing = Math.ceil((top - this.memory.buffer.byteLength) / PAGE);
    if (top > MAXIMUM_PAGES * PAGE) {
      throw new RangeError(`${bytes} bytes more do not fit into 4 GiB of kernel memory`);
    }
    if (missing > 0) this.memory.grow(missing);
    this.#top = top;
    return address;
  }

  float32(length: number): Placed<Float32Array> {
    const address = this.reserve(length * 4);
    return this.#hand(address, new Float32Array(this.memory.buffer, address, length));
  }

  int32(length: number): Placed<Int32Array> {
    const address = this.reserve(length * 4);
    return this.#hand(address, new Int32Array(this.memory.buffer, address, length));
  }

  float64(length: number): Placed<Float64Array> {
    const address = this.reserve(length * 8);
    return { address, view: new Float64Array(this.memory.buffer, address, length) };
  }

  uint8(length: number): Placed<Uint8Array> {
    const address = this.reserve(length);
    return { address, view: new Uint8Array(this.memory.buffer, address, length) };
  }

  /** Copies an array in, unless it was handed out here; null becomes address 0. */
  place(array: Float32Array | Int32Array | null): number {
    if (!array) return 0;
    const known = this.#addresses.get(array);
    if (known !== undefined) return known;
    const placed = array instanceof Float32Array ? this.float32(array.length) : this.int32(array.length);
    placed.view.set(array);
    return placed.address;
  }

  #hand<View extends object>(address: number, view: View): Placed<View> {
    this.#addresses.set(view, address);
    return { address, view };
  }
}
