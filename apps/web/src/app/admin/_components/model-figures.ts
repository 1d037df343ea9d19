import { z } from "zod";

const figure = z.number().optional().catch(undefined);

/** Ends of a 95 % interval. */
const interval = z.object({ low: z.number(), high: z.number() }).nullish().catch(undefined);

const measured = z.object({
  "ndcg@100": figure,
  "recall@20": figure,
  "recall@50": figure,
  coverage: figure,
  users: figure,
});

/** Of some people or films; `group` says which kind of slice it is. */
const slice = measured.extend({
  group: z.string().optional().catch(undefined),
  low: z.number().nullish().catch(undefined),
  high: z.number().nullish().catch(undefined),
});

const figures = measured.extend({
  popularity: measured.optional().catch(undefined),
  /** With the champion of its day, on the same people. */
  comparison: z.object({ champion: measured }).nullish().catch(undefined),
  slices: z.record(z.string(), slice).optional().catch(undefined),
  /** Of nDCG@100. */
  interval,
  /** Loss by epoch on what the model was measured with. */
  learningCurve: z
    .array(z.object({ epoch: z.number(), loss: figure }))
    .optional()
    .catch(undefined),
});

export type ModelFigures = z.infer<typeof figures>;

export const figureKeys = ["ndcg@100", "recall@20", "recall@50", "coverage"] as const;

/** The figures of a model that can be read; a training that failed has none. */
export function readFigures(metrics: unknown): ModelFigures {
  const read = figures.safeParse(metrics);
  return read.success ? read.data : {};
}

/** A nested object as `name.inner` and value, for tables. */
export function flatten(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[path, typeof value === "string" ? value : JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key));
}
