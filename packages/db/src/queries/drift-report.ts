import type { Transaction } from "../client";
import type { DriftReport } from "../generated/client";

/** Drift reports, newest first. */
export async function listDriftReports(
  db: Transaction,
  { limit }: { limit: number },
): Promise<DriftReport[]> {
  return db.driftReport.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit });
}

/** Notes that somebody has seen an alarm; null when there is no such report. */
export async function acknowledgeDriftReport(
  db: Transaction,
  { id, userId, note, now }: { id: string; userId: string; note: string; now: Date },
): Promise<DriftReport | null> {
  const [report] = await db.driftReport.updateManyAndReturn({
    where: { id },
    data: { acknowledgedAt: now, acknowledgedBy: userId, note },
  });
  return report ?? null;
}
