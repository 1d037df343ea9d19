const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads one decimal number from ASCII bytes [start, end); NaN when it is none.
 *
 * Up to fifteen digits are read in place and divided by an exact power of ten, which rounds as
 * `Number` does; all else takes the slow road. "NaN", "Infinity", hex and empty fields are no numbers.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let mantissa = 0;
  let point = -1;
  let at = start;
  for (; at < end && at - start <= 15; at++) {
    const digit = bytes[at] - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (bytes[at] === 46 && point < 0 && at > start) point = at;
    else break;
  }
  if (at === end && end > start && end - start <= 15) {
    return point < 0 ? mantissa : mantissa / POWERS_OF_TEN[end - point - 1];
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
    .toString("latin1")
    .trim();
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}
