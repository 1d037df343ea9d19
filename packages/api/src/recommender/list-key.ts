import type { ListSubject } from "./list-subject";

/** How long an answer is kept; what its key does not hold may be as old as that. */
export const LIST_SECONDS = 300;

/**
 * The key under which what was worked out for somebody is kept; null where it must not be.
 *
 * It holds everything a list depends on: a rating, a hide, a preference, a changed film or a promotion
 * makes another key, so nothing has to be cleared. Without a model nothing is kept: an answer of an
 * outage must not outlive it.
 *
 * @param what  Names the kind of answer.
 * @param asked What was asked of it, in words that differ where the answer may.
 */
export function listKeyOf(
  { loaded, ranker, taste, userId, factsMark, active }: ListSubject,
  now: Date,
  what: string,
  asked: string,
): string | null {
  if (!loaded || (userId && !taste)) return null;
  return [
    what,
    userId ?? "visitor",
    taste?.tasteVersion ?? 0,
    taste?.preference.version ?? 0,
    // Ratings may also come from imports, which write no version.
    taste ? fingerprint(taste.ratings) : 0,
    loaded.version,
    ranker?.version ?? "",
    factsMark,
    active ? `${active.experimentId}/${active.arm.key}` : "",
    // What is explored changes with the day.
    now.toISOString().slice(0, 10),
    asked,
  ].join(":");
}

function fingerprint(ratings: readonly { filmId: number; halfStars: number; muted: boolean }[]): number {
  let hash = ratings.length;
  for (const { filmId, halfStars, muted } of ratings) {
    hash = (Math.imul(hash, 31) + filmId * 32 + halfStars * 2 + Number(muted)) | 0;
  }
  return hash;
}
