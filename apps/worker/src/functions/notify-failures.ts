import { notifyCurators } from "@kinora/db";
import { z } from "zod";
import type { WorkerServices } from "./services";

const failure = z.object({
  function_id: z.string(),
  run_id: z.string(),
  error: z.object({ message: z.string() }).partial().nullish(),
});

/** Failures that somebody else hears of, or that are an outsider's: an address that does not answer. */
const UNTOLD = new Set([
  "import-file",
  "notify-failures",
  "send-webhook",
  "send-notification",
  "send-digest",
]);

/**
 * Tells curators of a job that gave up after its last attempt, once a day for each function. Safe to run
 * twice: each is told once.
 */
export const makeNotifyFailures = ({ inngest, db, now }: WorkerServices) =>
  inngest.createFunction(
    { id: "notify-failures", triggers: [{ event: "inngest/function.failed" }] },
    async ({ event, step }) => {
      const { function_id, run_id, error } = failure.parse(event.data);
      // Inngest puts the app's name in front.
      const name = function_id.slice(`${inngest.id}-`.length);
      if (UNTOLD.has(name)) return { told: 0 };
      const day = now().toISOString().slice(0, 10);
      return step.run("tell-curators", async () => {
        const payload = { function: name, runId: run_id, error: error?.message ?? "" };
        const notification = { kind: "job-failed", payload, idempotencyKey: `job-failed:${name}:${day}` };
        return { told: await db.$transaction((tx) => notifyCurators(tx, notification)) };
      });
    },
  );
