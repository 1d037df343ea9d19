import { recordEvent } from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/** Fewer changed ratings than this since the last training would teach a new model nothing. */
const LEAST_NEW_RATINGS = 50;

/**
 * Asks for a training each night, when enough has been rated since the last one. Safe to run twice: a
 * second request finds nothing new.
 */
export const makeTrainNightly = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "train-nightly", triggers: [cron("20 3 * * *")] }, async ({ step }) =>
    step.run("request-training", async () => {
      const last = await db.modelVersion.findFirst({
        where: { status: { in: ["champion", "candidate", "retired"] } },
        orderBy: { createdAt: "desc" },
      });
      const changed = await db.rating.count({ where: last ? { updatedAt: { gt: last.createdAt } } : {} });
      if (changed < LEAST_NEW_RATINGS) return { changed, requested: false };
      await recordEvent(db, { name: "model/train.requested", payload: { kind: "full" } });
      return { changed, requested: true };
    }),
  );
