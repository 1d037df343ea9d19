import type { Transaction } from "../client";
import type { Experiment, Prisma } from "../generated/client";

export type { Experiment } from "../generated/client";

/** Every experiment, newest first, with how many people are in each. */
export async function listExperiments(db: Transaction) {
  const rows = await db.experiment.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { _count: { select: { assignments: true } } },
    take: 200,
  });
  return rows.map(({ _count, ...row }) => ({ ...row, assignmentCount: _count.assignments }));
}

export interface NewExperiment {
  readonly name: string;
  readonly arms: Prisma.InputJsonValue;
  readonly share: number;
  readonly isInterleaved: boolean;
  readonly guardrails: Prisma.InputJsonValue;
}

export async function createExperiment(db: Transaction, experiment: NewExperiment): Promise<Experiment> {
  return db.experiment.create({ data: experiment });
}

/** Starts a draft, or stops what runs; null when there is none in the state before. */
export async function moveExperiment(
  db: Transaction,
  { id, to, now }: { id: string; to: "running" | "stopped"; now: Date },
): Promise<Experiment | null> {
  const [moved] = await db.experiment.updateManyAndReturn({
    where: { id, status: to === "running" ? "draft" : "running" },
    data: to === "running" ? { status: to, startedAt: now } : { status: to, endedAt: now },
  });
  return moved ?? null;
}

/** Ends an experiment with the arm that everybody gets from now on; null where it has not begun, or has shipped. */
export async function shipExperiment(
  db: Transaction,
  { id, arm, now }: { id: string; arm: string; now: Date },
): Promise<Experiment | null> {
  const before = await db.experiment.findUnique({ where: { id }, select: { results: true } });
  const results = { ...(before?.results as Prisma.JsonObject | null), shippedArm: arm };
  const [shipped] = await db.experiment.updateManyAndReturn({
    where: { id, status: { in: ["running", "stopped"] } },
    data: { status: "shipped", endedAt: now, results },
  });
  return shipped ?? null;
}

export function findExperiment(db: Transaction, id: string): Promise<Experiment | null> {
  return db.experiment.findUnique({ where: { id } });
}

/** What runs now, or is shipped for everybody; the oldest first, so that of two the first decides. */
export async function listLiveExperiments(db: Transaction): Promise<Experiment[]> {
  return db.experiment.findMany({
    where: { status: { in: ["running", "shipped"] } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
}

/** Keeps which arm somebody is in, and when they first saw it; the first word stands. */
export async function recordAssignment(
  db: Transaction,
  assignment: { experimentId: string; userId: string; arm: string; exposedAt: Date },
): Promise<void> {
  await db.experimentAssignment.createMany({ data: [assignment], skipDuplicates: true });
}
