import { expect, test } from "vitest";
import { type EventName, eventTypes, parsePayload } from "./index";

test("a rating event without stars, as the first version wrote it, still parses", () => {
  const userId = "0197a2c0-0000-7000-8000-000000000001";
  expect(parsePayload("rating/changed", { userId, filmId: 3 })).toEqual({ userId, filmId: 3 });
});

const id = "0197a2c0-0000-7000-8000-000000000001";
const review = { reviewId: id, filmId: 3, userId: id };
const hash = { name: "rows", sha256: "00" };

/**
 * Each event as its first version wrote it. Never changed, only added to: an outbox may hold one that was
 * written before the last release.
 */
const firstPayloads: Record<EventName, Record<string, unknown>> = {
  "film/created": { filmId: 3 },
  "film/updated": { filmId: 3 },
  "film/removed": { filmId: 3 },
  "rating/changed": { userId: id, filmId: 3 },
  "review/created": review,
  "review/changed": review,
  "review/removed": review,
  "reply/created": { replyId: id, reviewId: id, userId: id },
  "reply/removed": { replyId: id, reviewId: id, userId: id },
  "user/registered": { userId: id },
  "user/updated": { userId: id },
  "user/erased": { userId: id },
  "identity/mail.requested": { userId: id, purpose: "reset-password" },
  "feedback/recorded": { userId: id, filmId: 3, kind: "click" },
  "import/requested": { importId: id },
  "import/completed": { importId: id },
  "tmdb/sync.requested": {},
  "model/train.requested": {},
  "model/train-sharded.requested": {},
  "model/train-block.requested": {
    ...{ name: "factors", rows: hash, fixed: [hash], columnCount: 9 },
    ...{ rank: 4, unobservedWeight: 0.1, regularization: 0.01 },
  },
  "model/search.requested": { searchId: id },
  "model/trained": { modelVersion: "v1" },
  "model/promoted": { modelVersion: "v1" },
  "model/rolled-back": { modelVersion: "v1" },
  "search/reindex.requested": {},
  "notification/created": { notificationId: id },
  "webhook/queued": { deliveryId: id },
  "drift/detected": { driftReportId: id },
  "experiment/arm-stopped": { experimentId: id, arm: "new" },
};

test.each(eventTypes.map(({ name }) => name))(
  "%s as its first version wrote it still parses, and a stranger's field does no harm",
  (name) => {
    const payload = firstPayloads[name];
    expect(parsePayload(name, payload)).toEqual(payload);
    expect(parsePayload(name, { ...payload, addedLater: 1 })).toMatchObject(payload);
  },
);

test("a payload that does not fit is refused with the field's name", () => {
  expect(() => parsePayload("rating/changed", { userId: "x", filmId: 3 })).toThrow(/userId/);
});

test("an unknown name is refused", () => {
  expect(() => parsePayload("rating/guessed", {})).toThrow("No event is called rating/guessed.");
});

test("names are unique and read noun/past-tense", () => {
  const names = eventTypes.map((type) => type.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z-]+\/[a-z-]+(\.requested)?$/);
});
