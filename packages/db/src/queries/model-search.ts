import type { Database } from "../client";
import type { ModelSearch, Prisma } from "../generated/client";
import { recordEvent } from "./outbox-event";

export interface NewModelSearch {
  readonly trialCount: number;
  readonly seconds: number;
  readonly seed: number;
  readonly trainAfter: boolean;
  readonly requestedBy: string | null;
}

/** Notes a search and asks the worker for it; gives back the search and the event's id. */
export function createModelSearch(
  db: Database,
  search: NewModelSearch,
): Promise<{ search: ModelSearch; eventId: string }> {
  return db.$transaction(async (tx) => {
    const created = await tx.modelSearch.create({ data: search });
    const eventId = await recordEvent(tx, {
      name: "model/search.requested",
      payload: { searchId: created.id },
    });
    return { search: created, eventId };
  });
}

export function findModelSearch(db: Database, { id }: { id: string }): Promise<ModelSearch | null> {
  return db.modelSearch.findUnique({ where: { id } });
}

/** Searches, newest first. */
export async function listModelSearches(db: Database, { limit }: { limit: number }): Promise<ModelSearch[]> {
  return db.modelSearch.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit });
}

/** Keeps the trials so far, with the best of them. */
export async function keepSearchTrials(
  db: Database,
  {
    id,
    trials,
    best,
    settings,
  }: {
    id: string;
    trials: Prisma.InputJsonValue;
    best: Prisma.InputJsonValue;
    settings: Prisma.InputJsonValue;
  },
): Promise<void> {
  await db.modelSearch.updateMany({
    where: { id, status: "running" },
    data: { trials, best, settings },
  });
}

/**
 * Ends a search, and asks for the training with its settings where that was wanted; both or neither.
 * One that has ended already stays as it is.
 */
export function completeModelSearch(db: Database, { id, now }: { id: string; now: Date }): Promise<void> {
  return db.$transaction(async (tx) => {
    const [ended] = await tx.modelSearch.updateManyAndReturn({
      where: { id, status: "running" },
      data: { status: "completed", endedAt: now },
    });
    if (!ended?.trainAfter || ended.settings === null) return;
    await recordEvent(tx, { name: "model/train.requested", payload: { kind: "full", searchId: id } });
  });
}

export async function failModelSearch(
  db: Database,
  { id, error, now }: { id: string; error: string; now: Date },
): Promise<void> {
  await db.modelSearch.updateMany({
    where: { id, status: "running" },
    data: { status: "failed", error, endedAt: now },
  });
}
