import { findTaste, listEditorialFilmIds, type Taste } from "@kinora/db";
import type { LoadedModel } from "@kinora/registry";
import type { Services } from "../services";
import type { FilmFacts } from "./film-facts";
import { filmFactsOf } from "./film-facts-holder";
import { readHistory } from "./history";
import type { ListParams } from "./list-params";
import { maskForPerson } from "./mask-films";
import type { RankInput } from "./rank-films";
import { mutedFilmIds } from "./taste-signals";

/** Everything that a list of one person depends on, as it is at this moment. */
export interface ListSubject {
  readonly userId: string | null;
  /** Of titles; null: the one of the person's preferences. */
  readonly language: string | null;
  readonly taste: Taste | null;
  readonly facts: FilmFacts;
  readonly factsVersion: number;
  readonly loaded: LoadedModel | null;
  readonly editorialFilmIds: readonly number[];
}

export async function readListSubject(
  services: Services,
  userId: string | null,
  language: string | null = null,
): Promise<ListSubject> {
  const [taste, { facts, version }, editorialFilmIds] = await Promise.all([
    userId ? findTaste(services.db, userId) : null,
    filmFactsOf(services.db).current(),
    // Only the last rung needs them, and it answers only while nobody has rated anything.
    filmFactsOf(services.db)
      .current()
      .then((held) =>
        held.facts.ratingCounts.some((count) => count > 0) ? [] : listEditorialFilmIds(services.db),
      ),
  ]);
  const loaded = services.models.current();
  return { userId, language, taste, facts, factsVersion: version, loaded, editorialFilmIds };
}

export function rankInputOf(subject: ListSubject, params: ListParams, now: Date): RankInput {
  const { facts, loaded, taste, editorialFilmIds } = subject;
  return {
    ...{ facts, loaded, taste, params, editorialFilmIds },
    history: readHistory(taste, now, [
      ...(params.without ?? []),
      ...(taste ? mutedFilmIds(facts, taste) : []),
    ]),
    mask: maskForPerson(facts, taste, params),
  };
}
