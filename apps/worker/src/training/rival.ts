import { type Database, findChampion } from "@kinora/db";
import {
  type HybridSettings,
  type Interactions,
  type Recommender,
  type TrainIalsOptions,
  trainIals,
} from "@kinora/recsys";
import { z } from "zod";
import { isSameSettings, readSettings } from "./model-settings";

const shardedSchema = z.object({
  isSharded: z.literal(true),
  ...{ rank: z.int(), epochs: z.int(), seed: z.number() },
  ...{ unobservedWeight: z.number(), regularization: z.number() },
});

/** iALS by exact half-steps, whole or in blocks. */
export type IalsMethod = Pick<
  TrainIalsOptions,
  "rank" | "epochs" | "seed" | "unobservedWeight" | "regularization"
>;

/** How a version was trained, so that it can be done again on a part of the ratings. */
export type Method =
  | { readonly kind: "hybrid"; readonly settings: HybridSettings }
  | { readonly kind: "ials"; readonly settings: IalsMethod };

/** The model in charge, to be compared with. */
export interface Champion {
  readonly version: string;
  readonly method: Method;
}

/** Null where nothing is in charge, or something that nobody could train again. */
export async function findRival(db: Database): Promise<Champion | null> {
  const champion = await findChampion(db);
  const model =
    champion &&
    (await db.modelVersion.findUnique({ where: { version: champion.version }, select: { params: true } }));
  const method = readMethod(model?.params);
  return champion && method && { version: champion.version, method };
}

function readMethod(params: unknown): Method | null {
  const hybrid = readSettings(params);
  if (hybrid) return { kind: "hybrid", settings: hybrid };
  const sharded = shardedSchema.safeParse(params).data;
  if (!sharded) return null;
  const { isSharded: _, ...settings } = sharded;
  return { kind: "ials", settings };
}

export function isSameMethod(left: Method, right: Method): boolean {
  if (left.kind === "hybrid") return right.kind === "hybrid" && isSameSettings(left.settings, right.settings);
  const { rank, epochs, unobservedWeight, regularization } = left.settings;
  const other = right.kind === "ials" ? right.settings : null;
  return (
    other?.rank === rank &&
    other.epochs === epochs &&
    other.unobservedWeight === unobservedWeight &&
    other.regularization === regularization
  );
}

/** Trains by a method once more; what a blend needs beside the ratings comes with `trainBlend`. */
export async function trainByMethod(
  { kind, settings }: Method,
  interactions: Interactions,
  trainBlend: (interactions: Interactions, settings: HybridSettings) => Promise<{ model: Recommender }>,
): Promise<Recommender> {
  if (kind === "hybrid") return (await trainBlend(interactions, settings)).model;
  return trainIals(interactions, { ...settings, solver: "exact" });
}
