import { access, readFile } from "node:fs/promises";
import path from "node:path";
import {
  createNotification,
  type Database,
  failImportRun,
  findImportRun,
  notifyCurators,
  recordEvent,
  setJobProgress,
} from "@kinora/db";
import { importRequested } from "@kinora/events";
import { type ColumnMapping, ContractViolation, importHistory, RefusedFile } from "@kinora/ingest";
import { NonRetriableError } from "inngest";
import { readCatalogue } from "./read-catalogue";
import type { WorkerServices } from "./services";

/**
 * Reads an uploaded file into the database. Safe to run twice: every batch commits with its place in the
 * file, so a run that was broken off goes on where it stopped and a finished one finds nothing to do.
 */
export const makeImportFile = ({ inngest, db, home }: WorkerServices) =>
  inngest.createFunction(
    {
      id: "import-file",
      triggers: [importRequested],
      concurrency: 1,
      retries: 2,
      onFailure: async ({ event, error }) => {
        const { importId } = event.data.event.data as { importId: string };
        await failImportRun(db, { importId, error: error.message });
        await tellOfFailure(db, importId);
      },
    },
    async ({ event, step, runId }) => {
      const { importId } = event.data;
      return step.run("read-file", async () => {
        const run = await findImportRun(db, { importId });
        if (!run) throw new NonRetriableError(`There is no import ${importId}.`);
        if (run.status === "completed" || run.status === "undone") return { importId, status: run.status };
        const location = await findUpload(home, importId, run.fileName);
        // A run of a person's own is their history; it records its own completion.
        if (run.userId) {
          const { userId, fileName } = run;
          const bytes = await readFile(location);
          return {
            ...(await importHistory(db, { userId, fileName, bytes, importId }).catch(giveUpOnRefused)),
          };
        }
        const report = await readCatalogue(db, {
          ...{ importId, location, source: run.source, fileName: run.fileName },
          mapping: run.mapping as ColumnMapping | null,
          onProgress: ({ stage, fraction }) =>
            void setJobProgress(db, { runId, progress: fraction, note: stage }).catch(() => undefined),
        }).catch(giveUpOnRefused);
        await recordEvent(db, { name: "import/completed", payload: { importId } });
        await recordEvent(db, { name: "search/reindex.requested", payload: {} });
        return { ...report };
      });
    },
  );

function giveUpOnRefused(error: Error): never {
  if (error instanceof RefusedFile || error instanceof ContractViolation)
    throw new NonRetriableError(error.message, { cause: error });
  throw error;
}

/** Tells whoever brought the file along; of a data set for the catalogue, those who look after it. */
async function tellOfFailure(db: Database, importId: string): Promise<void> {
  const run = await findImportRun(db, { importId });
  if (!run) return;
  const { userId, fileName, error } = run;
  const payload = { importId, fileName, error };
  const idempotencyKey = `import-failed:${importId}`;
  await db.$transaction(async (tx) => {
    if (userId) await createNotification(tx, { userId, kind: "import-failed", payload, idempotencyKey });
    else await notifyCurators(tx, { kind: "catalogue-import-failed", payload, idempotencyKey });
  });
}

/** Uploads are called by their import's id; a file that an operator put there by hand by its own name. */
async function findUpload(home: string, importId: string, fileName: string): Promise<string> {
  const uploads = path.join(home, "uploads");
  for (const name of [importId, path.basename(fileName)]) {
    const location = path.join(uploads, name);
    const exists = await access(location).then(
      () => true,
      () => false,
    );
    if (exists) return location;
  }
  throw new NonRetriableError(`The file ${path.basename(fileName)} is not among the uploads.`);
}
