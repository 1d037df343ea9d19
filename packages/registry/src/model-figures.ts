import { z } from "zod";

const figure = z.number();
const measurement = z.object({
  users: figure,
  "ndcg@100": figure,
  "recall@20": figure,
  "recall@50": figure,
  coverage: figure,
});

const slice = z.object({
  /** `activity`, `genre`, `language` or `films`. */
  group: z.string(),
  users: figure,
  "ndcg@100": figure,
  /** Ends of a 95 % interval; null for a single person. */
  low: figure.nullable(),
  high: figure.nullable(),
});

const latency = z.object({ p50: figure, p95: figure });

/** Candidate and champion on the same people; differences are candidate less champion. */
const comparison = z.object({
  championVersion: z.string(),
  /** The champion's settings are the candidate's too: one method, newer data. */
  isSameMethod: z.boolean(),
  users: figure,
  champion: measurement,
  championLatencyMs: latency,
  difference: figure,
  standardError: figure,
  /** Two-sided, of a paired t-test over people. */
  pValue: figure,
  slices: z.record(z.string(), z.object({ users: figure, difference: figure, pValue: figure })),
});

/** What a training measured of its model, as it is stored with the version. */
const modelFiguresSchema = z.object({
  ...measurement.shape,
  /** `temporal`: before a moment trains, after it is to be found; else `strong-generalization`. */
  protocol: z.string(),
  splitAt: z.iso.datetime().nullable(),
  interval: z.object({ low: figure, high: figure }).nullable(),
  popularity: measurement,
  latencyMs: latency,
  slices: z.record(z.string(), slice),
  learningCurve: z.array(z.object({ epoch: figure, loss: figure })),
  comparison: comparison.nullable(),
});

export type Measurement = z.infer<typeof measurement>;
export type SliceFigures = z.infer<typeof slice>;
export type Latency = z.infer<typeof latency>;
export type ModelComparison = z.infer<typeof comparison>;
export type ModelFigures = z.infer<typeof modelFiguresSchema>;

/** Stored figures, or null where a version was not measured, or before this was recorded. */
export function readModelFigures(metrics: unknown): ModelFigures | null {
  return modelFiguresSchema.safeParse(metrics).data ?? null;
}
