import { countAct } from "@kinora/db";
import { feedbackRecorded } from "@kinora/events";
import type { WorkerServices } from "./services";

/**
 * Keeps each person's counters of clicks and hides current, by the time of the act. Safe to run twice, and
 * in any order: an event counts once, and an old one no more than it is worth by now.
 */
export const makeCountFeedback = ({ inngest, db, now }: WorkerServices) =>
  inngest.createFunction({ id: "count-feedback", triggers: [feedbackRecorded] }, async ({ event, step }) => {
    const { userId, kind } = event.data;
    if (kind !== "click" && kind !== "hide") return { counted: false };
    return step.run("count-act", async () => ({
      counted: await countAct(db, {
        ...{ userId, eventId: event.id ?? "", name: kind === "click" ? "clicks" : "hides" },
        at: event.ts === undefined ? now() : new Date(event.ts),
      }),
    }));
  });
