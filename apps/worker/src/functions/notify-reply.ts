import { createNotification, findReplyToTell, replyKey } from "@kinora/db";
import { replyCreated } from "@kinora/events";
import type { WorkerServices } from "./services";

/** So much of a reply as a notification quotes. */
const EXCERPT_LENGTH = 140;

/**
 * Tells the author of a review that somebody answered. Safe to run twice: one reply is told once, and one
 * that is gone meanwhile is not.
 */
export const makeNotifyReply = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "notify-reply", triggers: [replyCreated] }, async ({ event, step }) =>
    step.run("notify", () =>
      db.$transaction(async (tx) => {
        const { replyId } = event.data;
        const reply = await findReplyToTell(tx, { replyId });
        if (!reply) return { told: 0 };
        const { review, user, userId: authorId, text } = reply;
        const excerpt = text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH - 1)}…` : text;
        const isNew = await createNotification(tx, {
          ...{ userId: review.userId, kind: "reply", idempotencyKey: replyKey(replyId) },
          payload: {
            ...{ replyId, reviewId: review.id, authorId, name: user.profile?.name ?? "A member", excerpt },
            ...{ filmId: review.filmId, filmTitle: review.film.title },
          },
        });
        return { told: isNew ? 1 : 0 };
      }),
    ),
  );
