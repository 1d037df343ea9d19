/**
 * The compiled kernels by name. Arrays are addresses in the instance's memory; each name has a twin
 * in plain TypeScript that takes the arrays themselves.
 */
export interface KernelExports {
  barrier(address: number, threads: number): void;
  changeEntry(matrix: number, y: number, rank: number, weight: number, penalty: number): void;
  choleskyFactor(matrix: number, size: number): number;
  choleskySolve(factor: number, size: number, vector: number): void;
  diagonalize(
    matrix: number,
    size: number,
    sweeps: number,
    basis: number,
    scratch: number,
    diagonal: number,
  ): number;
  explainItem(
    ...args: [
      fixed: number,
      gramian: number,
      columns: number,
      values: number,
      count: number,
      rank: number,
      unobservedWeight: number,
      penalty: number,
      factor: number,
      y: number,
      parts: number,
      scratch: number,
    ]
  ): void;
  foldInUser(...args: FoldInArguments): number;
  addGramian(rows: number, count: number, rank: number, out: number): void;
  gramianSlices(
    counter: number,
    rows: number,
    count: number,
    rank: number,
    slices: number,
    partials: number,
  ): void;
  listBytes(k: number): number;
  measurePeak(rounds: number): number;
  mirrorUpper(matrix: number, size: number): void;
  packPanels(rows: number, count: number, rank: number, panels: number): void;
  rotateRows(
    counter: number,
    rows: number,
    count: number,
    rank: number,
    panels: number,
    scratch: number,
  ): void;
  scoreItems(panels: number, panelCount: number, rank: number, x: number, out: number): void;
  selectTopK(
    scores: number,
    count: number,
    k: number,
    mask: number,
    items: number,
    best: number,
    scratch: number,
  ): number;
  sumSlices(partials: number, slices: number, rank: number, out: number): void;
  solveRows(
    counter: number,
    rowCount: number,
    starts: number,
    columns: number,
    values: number,
    target: number,
    fixed: number,
    rank: number,
    unobservedWeight: number,
    diagonal: number,
    squares: number,
    slices: number,
    entrySum: number,
    penalties: number,
    sums: number,
    steps: number,
    scratch: number,
  ): void;
  solveSystem(...args: FoldInArguments): number;
}

type FoldInArguments = [
  fixed: number,
  gramian: number,
  columns: number,
  values: number,
  count: number,
  rank: number,
  unobservedWeight: number,
  penalty: number,
  matrix: number,
  x: number,
  scratch: number,
];

/** Kernels on one memory, for calls on this thread. */
export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as KernelExports;
}
