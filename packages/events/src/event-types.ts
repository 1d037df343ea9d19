import { eventType } from "inngest";
import { z } from "zod";

const userId = z.uuid();
const filmId = z.int().positive();
const modelVersion = z.string().min(1);

/*
 * Payloads are versioned by addition: a new field is optional here, so that an event written by an
 * older process still parses. A changed meaning gets a new name.
 */

export const filmCreated = eventType("film/created", { schema: z.object({ filmId }) });
export const filmUpdated = eventType("film/updated", { schema: z.object({ filmId }) });
export const filmRemoved = eventType("film/removed", { schema: z.object({ filmId }) });

/** `halfStars` is null when the rating was taken back, and absent in events of the first version. */
export const ratingChanged = eventType("rating/changed", {
  schema: z.object({ userId, filmId, halfStars: z.int().min(1).max(10).nullish() }),
});

const reviewSubject = z.object({ reviewId: z.uuid(), filmId, userId });
export const reviewCreated = eventType("review/created", { schema: reviewSubject });
export const reviewChanged = eventType("review/changed", { schema: reviewSubject });
export const reviewRemoved = eventType("review/removed", { schema: reviewSubject });

const replySubject = z.object({ replyId: z.uuid(), reviewId: z.uuid(), userId });
export const replyCreated = eventType("reply/created", { schema: replySubject });
export const replyRemoved = eventType("reply/removed", { schema: replySubject });

export const userRegistered = eventType("user/registered", { schema: z.object({ userId }) });
export const userUpdated = eventType("user/updated", { schema: z.object({ userId }) });
export const userErased = eventType("user/erased", { schema: z.object({ userId }) });

/** A mail about the account itself; whoever sends it makes the link, so that none waits in a queue. */
export const identityMailRequested = eventType("identity/mail.requested", {
  schema: z.object({
    userId,
    purpose: z.enum(["verify-email", "reset-password", "password-changed", "second-factor-changed"]),
  }),
});

export const feedbackRecorded = eventType("feedback/recorded", {
  schema: z.object({
    userId,
    filmId,
    kind: z.enum(["click", "hide", "seen", "more", "less", "undo"]),
    requestId: z.uuid().nullish(),
  }),
});

export const importRequested = eventType("import/requested", { schema: z.object({ importId: z.uuid() }) });
export const importCompleted = eventType("import/completed", { schema: z.object({ importId: z.uuid() }) });

export const tmdbSyncRequested = eventType("tmdb/sync.requested", { schema: z.object({}) });

export const modelTrainRequested = eventType("model/train.requested", {
  schema: z.object({
    kind: z.enum(["full", "incremental"]).optional(),
    /** Who asked; absent for the schedule. */
    requestedBy: userId.nullish(),
    /** Trains this version once more from the data it was trained on. */
    repeatOf: z.string().nullish(),
    /** Trains with the settings that this search found. */
    searchId: z.uuid().nullish(),
    /** Puts the trained model in charge without the gate: only for the first model of an instance. */
    promoteFirst: z.boolean().optional(),
  }),
});
/** A training over several workers, in blocks. */
export const modelTrainShardedRequested = eventType("model/train-sharded.requested", {
  schema: z.object({
    requestedBy: userId.nullish(),
    rank: z.int().min(1).max(512).optional(),
    epochs: z.int().min(1).max(100).optional(),
    userBlocks: z.int().min(1).max(4096).optional(),
    itemBlocks: z.int().min(1).max(4096).optional(),
  }),
});
const stored = z.object({ name: z.string(), sha256: z.string() });
/** One block of a sharded training's half-step is to be solved. */
export const trainBlockRequested = eventType("model/train-block.requested", {
  schema: z.object({
    ...{ name: z.string(), rows: stored, fixed: z.array(stored) },
    ...{ columnCount: z.int(), rank: z.int(), unobservedWeight: z.number(), regularization: z.number() },
  }),
});
/** A search for better settings, noted in the database with its budget. */
export const modelSearchRequested = eventType("model/search.requested", {
  schema: z.object({ searchId: z.uuid() }),
});
export const modelTrained = eventType("model/trained", { schema: z.object({ modelVersion }) });
export const modelPromoted = eventType("model/promoted", {
  schema: z.object({ modelVersion, previousVersion: modelVersion.nullish() }),
});
export const modelRolledBack = eventType("model/rolled-back", {
  schema: z.object({ modelVersion, previousVersion: modelVersion.nullish() }),
});

export const searchReindexRequested = eventType("search/reindex.requested", {
  schema: z.object({ subject: z.enum(["films", "reviews"]).optional() }),
});
export const notificationCreated = eventType("notification/created", {
  schema: z.object({ notificationId: z.uuid() }),
});
/** A call of a webhook is due. */
export const webhookQueued = eventType("webhook/queued", { schema: z.object({ deliveryId: z.uuid() }) });
export const driftDetected = eventType("drift/detected", { schema: z.object({ driftReportId: z.uuid() }) });

/** An arm broke a guardrail; its people get what everybody gets. */
export const experimentArmStopped = eventType("experiment/arm-stopped", {
  schema: z.object({ experimentId: z.uuid(), arm: z.string() }),
});

/** Every event of the product, by name. */
export const eventTypes = [
  ...[filmCreated, filmUpdated, filmRemoved, ratingChanged],
  ...[reviewCreated, reviewChanged, reviewRemoved, replyCreated, replyRemoved],
  ...[userRegistered, userUpdated, userErased, identityMailRequested, feedbackRecorded],
  ...[importRequested, importCompleted, tmdbSyncRequested],
  ...[modelTrainRequested, modelTrainShardedRequested, trainBlockRequested, modelSearchRequested],
  ...[modelTrained, modelPromoted, modelRolledBack],
  ...[searchReindexRequested, notificationCreated, webhookQueued, driftDetected],
  experimentArmStopped,
] as const;

/** What the instance's own webhooks may hear of; what happens with every click is not among it. */
export const instanceWebhookEvents = [
  ...[filmCreated, filmRemoved, reviewCreated, reviewRemoved, userRegistered, importCompleted],
  ...[modelTrained, modelPromoted, modelRolledBack, driftDetected],
] as const;
