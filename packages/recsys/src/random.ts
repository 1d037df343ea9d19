/** A stream of pseudo-random numbers, fixed by its seed alone. */
export interface Random {
  /** Uniform on [0, 1), 32 bits of it. */
  uniform(): number;
  /** Standard normal, by Box and Muller. */
  normal(): number;
  /** Uniform on the integers 0 … bound − 1. */
  integer(bound: number): number;
}

/**
 * Starts a stream: sfc32 (Doty-Humphrey, PractRand) keyed by the seed's 53 bits.
 *
 * @throws RangeError when the seed is not a safe integer of at least 0.
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed must be an integer of at least 0, got ${seed}`);
  }
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const uniform = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) uniform();
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, integer: (bound) => Math.floor(uniform() * bound) };
}
