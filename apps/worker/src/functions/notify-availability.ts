import { availabilityKey, createNotification, listNewlyAvailable } from "@kinora/db";
import { importCompleted } from "@kinora/events";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

const DAY_MS = 86_400_000;
/** What came longer ago than this is no news, whoever was not told. */
const NEWS_DAYS = 7;
const MOST_AT_ONCE = 1_000;

/**
 * Tells people of films on their watchlist that came to a service of theirs, each once. Safe to run
 * twice: whoever was told is left out.
 */
export const makeNotifyAvailability = ({ inngest, db, now }: WorkerServices) =>
  inngest.createFunction(
    { id: "notify-availability", triggers: [cron("10 * * * *"), importCompleted], concurrency: 1 },
    async ({ step }) =>
      step.run("tell", async () => {
        const since = new Date(now().getTime() - NEWS_DAYS * DAY_MS);
        const news = await listNewlyAvailable(db, { since, limit: MOST_AT_ONCE });
        let told = 0;
        for (const one of news) {
          const { userId, filmId, title, region } = one;
          const payload = { filmId, title, region, providers: one.providers.join(", ") };
          const notification = {
            userId,
            kind: "film-available",
            payload,
            idempotencyKey: availabilityKey(one),
          };
          if (await db.$transaction((tx) => createNotification(tx, notification))) told += 1;
        }
        return { told };
      }),
  );
