import type { Database, Transaction } from "../client";
import { recordEvent } from "./outbox-event";

export interface TrainingRequest {
  readonly kind: "full" | "incremental";
  /** Changed ratings without which a training is not worth its time, as a number and as a share of all. */
  readonly leastChanged: number;
  readonly leastShare?: number;
}

export interface TrainingAnswer {
  /** Ratings that changed since the last training began. */
  readonly changed: number;
  readonly requested: boolean;
}

/**
 * Asks for a training where enough has been rated since the last one, and none is asked for or running.
 * Safe to run twice, also at the same moment: the second one finds the first one's request.
 */
export function requestTraining(
  db: Database,
  { kind, leastChanged, leastShare = 0 }: TrainingRequest,
): Promise<TrainingAnswer> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('kinora.training-request'))`;
    const trained = await tx.modelVersion.findFirst({
      where: { status: { in: ["champion", "candidate", "retired"] } },
      orderBy: { createdAt: "desc" },
      select: { createdAt: true },
    });
    const changed = await tx.rating.count({
      where: trained ? { updatedAt: { gt: trained.createdAt } } : {},
    });
    const least = Math.max(leastChanged, leastShare * (await tx.rating.count()));
    if (changed < least || (await isTrainingUnderWay(tx))) return { changed, requested: false };
    await recordEvent(tx, { name: "model/train.requested", payload: { kind } });
    return { changed, requested: true };
  });
}

/** What has not ended after this was cancelled or broken off. */
const LONGEST_TRAINING_MS = 6 * 3_600_000;

/** A version that trains, or a request that no version has answered yet. */
async function isTrainingUnderWay(tx: Transaction): Promise<boolean> {
  const longAgo = new Date(Date.now() - LONGEST_TRAINING_MS);
  const latest = await tx.modelVersion.findFirst({
    where: { createdAt: { gt: longAgo } },
    orderBy: { createdAt: "desc" },
    select: { status: true, createdAt: true },
  });
  if (latest?.status === "training") return true;
  const since = latest?.createdAt ?? longAgo;
  const where = { name: "model/train.requested", deadAt: null, createdAt: { gt: since } };
  return (await tx.outboxEvent.count({ where })) > 0;
}
