import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import { withAdvisoryLock } from "../advisory-lock";
import {
  failImportRun,
  finishImportRun,
  type ImportProgress,
  type ImportReport,
  openImportRun,
  recordBatch,
  recordCreatedFilms,
  recordRefusals,
} from "../import-run";
import type { Refusal } from "../movielens/read-rows";
import { type ContractReport, ContractViolation, checkContract, type DataContract } from "./data-contract";
import type { LocatedDraft } from "./film-draft";
import { writeFilms } from "./write-films";

export interface DraftsImport {
  /** `films-csv`, `imdb-tsv`, `tmdb`. */
  readonly source: string;
  readonly fileName: string;
  readonly contentHash: string;
  readonly drafts: readonly LocatedDraft[];
  readonly refusals: readonly Refusal[];
  readonly contract: DataContract;
  readonly importId?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const BATCH_SIZE = 2_000;

/**
 * Takes films that were read into the catalogue: checked against the contract as a whole before
 * anything is written, then batch by batch, each with its place, so that a killed run goes on there.
 *
 * @throws ContractViolation, with the run failed and its refused rows kept, when the data do not hold.
 */
export async function importDrafts(db: Database, input: DraftsImport): Promise<ImportReport> {
  const { source, fileName, contentHash, importId } = input;
  return withAdvisoryLock(db.pool, `${source} ${contentHash}`, async () => {
    const run = await openImportRun(db, { source, fileName, contentHash, importId });
    if (run.report) return run.report;
    try {
      const report = checkContract(input.drafts, input.refusals.length, input.contract);
      const refusals = [...input.refusals, ...report.duplicateRows.map(describeDuplicate)];
      await inTransaction(db.pool, (client) => recordRefusals(client, run.id, fileName, refusals));
      if (report.violations.length > 0) throw new ContractViolation(report);
      await writeBatches(db, {
        ...input,
        importId: run.id,
        afterLine: run.cursor?.line ?? 0,
        report,
        refusals,
      });
      return await finishImportRun(db, run.id);
    } catch (error) {
      // With the database away the run stays as running, which the next call goes on with just as well.
      await failImportRun(db, run.id, error).catch(() => undefined);
      throw error;
    }
  });
}

const describeDuplicate = ({ line, firstLine }: { line: number; firstLine: number }): Refusal => ({
  ...{ line, raw: "" },
  reason: `names the same film as line ${firstLine}`,
});

interface Batches {
  readonly importId: string;
  readonly fileName: string;
  readonly afterLine: number;
  readonly report: ContractReport;
  readonly refusals: readonly Refusal[];
  readonly onProgress?: (progress: ImportProgress) => void;
}

async function writeBatches(
  db: Database,
  { importId, fileName, afterLine, report, refusals, onProgress = () => undefined }: Batches,
): Promise<void> {
  const left = report.distinct.filter(({ line }) => line > afterLine);
  for (let at = 0; at < left.length; at += BATCH_SIZE) {
    const batch = left.slice(at, at + BATCH_SIZE);
    const fraction = (at + batch.length) / left.length;
    // The first batch carries the counts of what was refused.
    const refused = at === 0 && afterLine === 0 ? refusals.length : 0;
    await inTransaction(db.pool, async (client) => {
      const { created, updated, createdIds } = await writeFilms(client, batch);
      await recordCreatedFilms(client, importId, createdIds);
      const written = created + updated;
      const counts = { read: batch.length + refused, written, refused, unchanged: batch.length - written };
      await recordBatch(client, {
        importId,
        file: fileName,
        lastLine: batch.at(-1)?.line ?? 0,
        fraction,
        counts,
      });
    });
    onProgress({ stage: "films", fraction, rows: at + batch.length });
  }
}
