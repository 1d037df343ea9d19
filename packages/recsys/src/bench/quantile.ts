/** The value below which the given share of the values lies, without interpolation. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** How long each call takes, in microseconds. */
export function timeCalls(count: number, call: (index: number) => void): number[] {
  return Array.from({ length: count }, (_, index) => {
    const start = performance.now();
    call(index);
    return (performance.now() - start) * 1000;
  });
}
