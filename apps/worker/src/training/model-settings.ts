import type { Database } from "@kinora/db";
import type { HybridSettings } from "@kinora/recsys";
import { z } from "zod";

const settingsSchema = z.object({
  ials: z.object({ unobservedWeight: z.number(), regularization: z.number() }),
  ease: z.object({ regularization: z.number(), userExponent: z.number() }),
  weights: z.object({
    ...{ ease: z.number(), easeVariant: z.number(), popularity: z.number(), content: z.number() },
  }),
});

/** The settings among stored parameters; null where a version has none of this kind. */
export const readSettings = (params: unknown): HybridSettings | null =>
  settingsSchema.safeParse(params).data ?? null;

/** The settings that a version was trained with. */
export async function findSettings(db: Database, version: string): Promise<HybridSettings | null> {
  const model = await db.modelVersion.findUnique({ where: { version }, select: { params: true } });
  return readSettings(model?.params);
}

export const isSameSettings = (left: HybridSettings, right: HybridSettings): boolean =>
  JSON.stringify(sortKeys(left)) === JSON.stringify(sortKeys(right));

/** Settings come back from the database with their keys in another order. */
function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => left.localeCompare(right));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
