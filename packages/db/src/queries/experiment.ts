import type { Transaction } from "../client";
import type { Experiment, Prisma } from "../generated/client";

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
