import { z } from "zod";

const feature = z.object({
  name: z.string(),
  stabilityIndex: z.number(),
  distance: z.number(),
  adjustedPValue: z.number(),
  drifted: z.boolean(),
});

export type Feature = z.infer<typeof feature>;

/** The features of a stored comparison; none where it was written in another form. */
export function readFeatures(stored: unknown): Feature[] {
  const rows = z.array(z.unknown()).safeParse(stored).data ?? [];
  return rows.flatMap((row) => feature.safeParse(row).data ?? []);
}
