import { createNotification, findImportRun } from "@kinora/db";
import { importCompleted } from "@kinora/events";
import type { WorkerServices } from "./services";

/** Tells somebody that the history they brought along is there. Safe to run twice: one import notifies once. */
export const makeNotifyImport = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "notify-import", triggers: [importCompleted] }, async ({ event, step }) =>
    step.run("notify", async () => {
      const { importId } = event.data;
      const run = await findImportRun(db, { importId });
      if (!run?.userId) return { told: 0 };
      const { userId, fileName, writtenCount, unchangedCount, refusedCount } = run;
      const payload = {
        importId,
        fileName,
        written: writtenCount,
        unchanged: unchangedCount,
        refused: refusedCount,
      };
      const notification = { userId, kind: "import-finished", payload, idempotencyKey: `import:${importId}` };
      const isNew = await db.$transaction((tx) => createNotification(tx, notification));
      return { told: isNew ? 1 : 0 };
    }),
  );
