import { reviewChanged, reviewCreated, reviewRemoved } from "@kinora/events";
import { analyseFilm } from "../enrich/analyse-film";
import type { WorkerServices } from "./services";

/**
 * Brings what is said of a film's reviews up to date soon after one was written, changed or removed.
 *
 * Debounced per film: a premiere with a hundred reviews costs a few readings. Safe to run twice.
 */
export const makeAnalyseReviews = ({ inngest, db, texts }: WorkerServices) =>
  inngest.createFunction(
    {
      id: "analyse-reviews",
      triggers: [reviewCreated, reviewChanged, reviewRemoved],
      debounce: { key: "event.data.filmId", period: "5s", timeout: "60s" },
      priority: { run: "-60" },
    },
    async ({ event, step }) =>
      step.run("analyse-film", async () => analyseFilm(db, await texts.sentiment(), event.data.filmId)),
  );
