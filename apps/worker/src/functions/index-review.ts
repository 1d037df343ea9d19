import { reviewChanged, reviewCreated, reviewRemoved } from "@kinora/events";
import type { WorkerServices } from "./services";

/**
 * Keeps one review's place in the search index current.
 *
 * Safe to run twice and in any order: it indexes the review as it is now, and one that is gone or not
 * published is taken out. Behind everything a person waits for: an import brings hundreds.
 */
export const makeIndexReview = ({ inngest, search }: WorkerServices) =>
  inngest.createFunction(
    {
      id: "index-review",
      triggers: [reviewCreated, reviewChanged, reviewRemoved],
      concurrency: [{ limit: 4 }, { key: "event.data.reviewId", limit: 1 }],
      priority: { run: "-60" },
    },
    async ({ event, step }) =>
      step.run("index-review", async () => {
        const { reviewId } = event.data;
        await search.reviews.index([reviewId]);
        return { reviewId };
      }),
  );
