import { importMovieLens } from "@kinora/ingest";
import { StartError } from "../start/env";
import { showProgress } from "../start/progress";
import { printResult, withInstance } from "./with-instance";

/** Reads a MovieLens data set, with a progress bar; a second run goes on where a killed one stopped. */
export async function importData(location: string, { json }: { json?: boolean }): Promise<void> {
  await withInstance(async (db) => {
    const report = await importMovieLens(db, {
      location,
      onProgress: ({ stage, fraction }) => !json && showProgress(`Importing ${stage}`, fraction),
    }).catch((error: Error) => {
      throw new StartError(error.message);
    });
    const refused = await db.importRowError.findMany({ where: { runId: report.importId }, take: 20 });
    const lines = refused.map(({ file, line, reason }) => `  ${file}, line ${line}: ${reason}`);
    const counts = `${report.readCount} rows read, ${report.writtenCount} written, ${report.unchangedCount} unchanged, ${report.refusedCount} refused`;
    printResult({ ...report, refused }, { json, text: [`\n${counts}`, ...lines].join("\n") });
  });
}
