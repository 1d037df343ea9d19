import type { HistoryEntry, HistoryFact } from "./entry";
import { dayStart } from "./parse-field";

type Fact<Kind extends HistoryFact["kind"]> = Extract<HistoryFact, { kind: Kind }>;

/** What a whole history says about one film, ready to be written. */
export interface FilmRows {
  readonly rating: { readonly halfStars: number; readonly at: string | null } | null;
  readonly diary: readonly Fact<"diary">[];
  readonly review: Fact<"review"> | null;
  readonly watchlist: Fact<"watchlist"> | null;
  /** Seen on no known day: kept so that it is not recommended, where nothing else says so. */
  readonly seen: Fact<"seen"> | null;
  readonly lists: readonly Fact<"list">[];
}

/** Sums up the rows about one film: one rating, one review, one diary entry a day. */
export function summariseFacts(entries: readonly HistoryEntry[]): FilmRows {
  const facts = entries.flatMap((entry) => entry.facts);
  const of = <Kind extends HistoryFact["kind"]>(kind: Kind) =>
    facts.filter((fact): fact is Fact<Kind> => fact.kind === kind);
  const diary = new Map(of("diary").map((fact) => [fact.watchedOn, fact]));
  for (const fact of of("diary")) {
    // The same day in diary.csv and reviews.csv is one viewing.
    const known = diary.get(fact.watchedOn);
    if (known) diary.set(fact.watchedOn, { ...known, halfStars: known.halfStars ?? fact.halfStars });
  }
  const rating = chooseRating(of("rating"), [...diary.values()]);
  const logged = rating !== null || diary.size > 0;
  return {
    ...{ rating, diary: [...diary.values()], review: latest(of("review")) },
    watchlist: logged ? null : latest(of("watchlist")),
    seen: logged ? null : latest(of("seen")),
    lists: of("list"),
  };
}

/** The rating that stands now; where only viewings carry stars, the latest of them. */
function chooseRating(
  ratings: readonly Fact<"rating">[],
  diary: readonly Fact<"diary">[],
): FilmRows["rating"] {
  const current = latest(ratings);
  if (current) return { halfStars: current.halfStars, at: current.at };
  const rated = diary.filter((fact) => fact.halfStars !== null);
  const last = rated.toSorted((a, b) => a.watchedOn.localeCompare(b.watchedOn)).at(-1);
  return last?.halfStars ? { halfStars: last.halfStars, at: dayStart(last.watchedOn) } : null;
}

function latest<F extends { readonly at: string | null }>(facts: readonly F[]): F | null {
  return facts.toSorted((a, b) => (a.at ?? "").localeCompare(b.at ?? "")).at(-1) ?? null;
}
