import { type Transaction, toJson } from "@kinora/db";
import type { ModelFigures } from "@kinora/registry";

const UNMEASURED = { note: "Too few people with two likes to measure on." };

/** Keeps what a version was measured at, in place of what an earlier run of its training kept. */
export async function keepFigures(
  tx: Transaction,
  version: string,
  figures: ModelFigures | null,
): Promise<void> {
  await tx.modelVersion.update({ where: { version }, data: { metrics: toJson(figures ?? UNMEASURED) } });
  if (!figures) return;
  const { protocol, slices } = figures;
  await tx.evaluationRun.deleteMany({ where: { modelVersion: version } });
  await tx.evaluationRun.create({
    data: { modelVersion: version, protocol, metrics: toJson(figures), slices: toJson(slices) },
  });
}
