import { findChampion, findModelVersion } from "@kinora/db";
import { StartError } from "../start/env";
import { printResult, withInstance } from "./with-instance";

/** Shows how good a version was on people whom its training had not seen, beside the most popular films. */
export async function evaluate({ version, json }: { version?: string; json?: boolean }): Promise<void> {
  await withInstance(async (db) => {
    const wanted = version ?? (await findChampion(db))?.version;
    const model = wanted ? await findModelVersion(db, { version: wanted }) : null;
    if (!model)
      throw new StartError(version ? `There is no model ${version}.` : "No model is in charge yet.");
    const { status, kind, metrics, params } = model;
    const result = { version: model.version, kind, status, metrics, params };
    const heading = `${model.version} (${kind}, ${status})`;
    printResult(result, { json, text: `${heading}\n${describeFigures(metrics)}` });
  });
}

const FIGURES = ["ndcg@100", "recall@20", "recall@50", "coverage"] as const;

/** A table of figures: the model's, and those of the most popular films, which check the measuring itself. */
export function describeFigures(metrics: unknown): string {
  const { popularity, users, ...own } = metrics as Record<string, unknown> & {
    popularity?: Record<string, unknown>;
  };
  if (!popularity) return String(own.note ?? "It was not measured.");
  const show = (value: unknown): string => (typeof value === "number" ? value.toFixed(4) : "–").padStart(10);
  const rows = FIGURES.map((name) => `${name.padEnd(10)}${show(own[name])}${show(popularity[name])}`);
  const heading = `${`${String(users)} people`.padEnd(13)}     model   popular`;
  return [heading, ...rows].join("\n");
}
