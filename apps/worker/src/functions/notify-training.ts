import { createNotification, listCuratorIds } from "@kinora/db";
import { modelTrained } from "@kinora/events";
import type { WorkerServices } from "./services";

/** Tells curators of a candidate that waits for their decision. Safe to run twice: each is told once. */
export const makeNotifyTraining = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "notify-training", triggers: [modelTrained] }, async ({ event, step }) => {
    // The first model of an instance takes charge by itself a moment after it was trained.
    await step.sleep("let-it-settle", "10s");
    return step.run("notify", async () => {
      const { modelVersion } = event.data;
      const model = await db.modelVersion.findUnique({ where: { version: modelVersion } });
      if (model?.status !== "candidate") return { told: 0 };
      const told = await Promise.all(
        (await listCuratorIds(db)).map((userId) =>
          db.$transaction((tx) =>
            createNotification(tx, {
              userId,
              kind: "model-trained",
              payload: { modelVersion },
              idempotencyKey: `model-trained:${modelVersion}:${userId}`,
            }),
          ),
        ),
      );
      return { told: told.filter(Boolean).length };
    });
  });
