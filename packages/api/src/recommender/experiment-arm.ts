import { createHash } from "node:crypto";
import { type Database, listLiveExperiments, recordAssignment } from "@kinora/db";
import { z } from "zod";
import { dial } from "../film-input";
import type { Services } from "../services";

/** One way to make lists that an experiment tries. */
export const experimentArm = z.object({
  key: z.string(),
  share: z.number(),
  modelVersion: z.string().optional(),
  /** Broke a guardrail: whom it drew gets what everybody gets, and is counted no more. */
  stopped: z.boolean().optional(),
  dials: z
    .object({ popularity: dial.optional(), diversity: dial.optional(), recency: dial.optional() })
    .optional(),
  /** Keys of home rows, in the order of this arm's home page. */
  rows: z.array(z.string()).optional(),
  /** False: lists stand by their scores, without the order that clicks have taught. */
  clickOrder: z.boolean().optional(),
});
export type ExperimentArm = z.infer<typeof experimentArm>;

/** The arm that somebody is in, and of which experiment. */
export interface ActiveArm {
  readonly experimentId: string;
  readonly arm: ExperimentArm;
  /** Given: lists are drafted from both, and `arm` is the first. */
  readonly rival: ExperimentArm | null;
  /** Everybody gets it from now on: nobody is counted any more. */
  readonly shipped: boolean;
}

interface LiveExperiment {
  readonly id: string;
  readonly share: number;
  readonly isInterleaved: boolean;
  readonly arms: readonly ExperimentArm[];
  readonly shippedArm: string | null;
}

/** How old the list of experiments may be: a started one reaches everybody within seconds. */
const MAX_AGE_MS = 5_000;
const held = new WeakMap<Database, { readAt: number; experiments: Promise<readonly LiveExperiment[]> }>();

function readLive({ db }: Services): Promise<readonly LiveExperiment[]> {
  const known = held.get(db);
  if (known && Date.now() - known.readAt < MAX_AGE_MS) return known.experiments;
  const experiments = listLiveExperiments(db).then((rows) =>
    rows.map(({ id, share, arms, isInterleaved, results }) => ({
      ...{ id, share, isInterleaved, arms: z.array(experimentArm).catch([]).parse(arms) },
      shippedArm: z.object({ shippedArm: z.string() }).safeParse(results).data?.shippedArm ?? null,
    })),
  );
  held.set(db, { readAt: Date.now(), experiments });
  experiments.catch(() => held.delete(db));
  return experiments;
}

/** Makes the next caller look: for a curator who has just started or stopped one. */
export function forgetExperiments({ db }: Services): void {
  held.delete(db);
}

/**
 * The arm of one person, the same whenever it is asked for: it follows from the ids alone. The first
 * experiment that they take part in decides; null where none does.
 */
export async function findArm(services: Services, userId: string): Promise<ActiveArm | null> {
  for (const { id, share, arms, isInterleaved, shippedArm } of await readLive(services)) {
    if (shippedArm !== null) {
      const arm = arms.find(({ key }) => key === shippedArm);
      if (arm) return { experimentId: id, arm, rival: null, shipped: true };
      continue;
    }
    if (drawOf(`${id}:part:${userId}`) >= share) continue;
    const [first, second] = arms;
    if (isInterleaved && first && second && !second.stopped) {
      return { experimentId: id, arm: first, rival: second, shipped: false };
    }
    const arm = chooseArm(arms, drawOf(`${id}:arm:${userId}`));
    if (arm?.stopped) return null;
    if (arm) return { experimentId: id, arm, rival: null, shipped: false };
  }
  return null;
}

/** A number from 0 to below 1 that follows from a text, spread evenly. */
export function drawOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

function chooseArm(arms: readonly ExperimentArm[], draw: number): ExperimentArm | null {
  let upTo = 0;
  for (const arm of arms) {
    upTo += arm.share;
    if (draw < upTo) return arm;
  }
  // Shares that sum to a hair below 1 leave the last draws to the last arm.
  return arms.at(-1) ?? null;
}

const exposed = new Set<string>();
const MAX_REMEMBERED = 100_000;

/** Notes that somebody saw what their arm made, once. */
export async function recordExposure(services: Services, userId: string, active: ActiveArm): Promise<void> {
  const key = `${active.experimentId}:${userId}`;
  if (active.shipped || exposed.has(key)) return;
  const { experimentId, arm } = active;
  await recordAssignment(services.db, { experimentId, userId, arm: arm.key, exposedAt: services.now() });
  if (exposed.size >= MAX_REMEMBERED) exposed.clear();
  exposed.add(key);
}
