import type { Reader } from "../context";
import type { Services } from "../services";
import { rankInputOf, readListSubject } from "./list-subject";
import { placeAmong } from "./place-among";
import { type Pick, presentPicks, type Reason } from "./present-picks";
import { explainFilms } from "./rank-films";

export interface Because {
  item: Pick;
  /** Every film of the caller's that speaks for or against, the strongest first. */
  contributions: Reason[];
  /** Share of the score that owes to what the film is made of, beyond the caller's own films. */
  fromContent: number;
  /** Share that owes to how known and liked the film is, to preferences and dials. */
  fromPopularity: number;
  /** Share of the caller's own ratings that the prediction is above: their stars, read on their own scale. */
  aboveOwnShare: number | null;
}

/** Says why one film would be on somebody's list; null where there is no such film. */
export async function explainOne(
  services: Services,
  { reader, filmId, without }: { reader: Reader; filmId: number; without?: readonly number[] },
): Promise<Because | null> {
  const subject = await readListSubject(services, reader);
  const position = subject.facts.positionByFilmId.get(filmId);
  if (position === undefined) return null;
  // A film is never a reason for itself: its own rating is left out, as if it were still to come.
  const params = { limit: 1, without: [...(without ?? []), filmId] };
  const ranked = explainFilms(
    rankInputOf(subject, params, services.now()),
    [position],
    Number.POSITIVE_INFINITY,
  );
  const [item] = await presentPicks(services.db, ranked, subject);
  if (!item) return null;
  const byContent = item.source === "content";
  const others = (subject.taste?.ratings ?? []).filter((rating) => rating.filmId !== filmId);
  return {
    item,
    contributions: item.reasons,
    fromContent: byContent ? item.reasonsRest : 0,
    fromPopularity: byContent ? 0 : item.reasonsRest,
    aboveOwnShare: item.predictedStars === null ? null : placeAmong(others, item.predictedStars),
  };
}
