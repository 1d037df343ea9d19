import { listFilmCards, listSamplePeople } from "@kinora/db";
import type { LoadedModel } from "@kinora/registry";
import type { Services } from "../services";
import { rankInputOf, readListSubject } from "./list-subject";
import { rankFilms } from "./rank-films";

export interface ModelComparison {
  readonly left: string;
  readonly right: string;
  /** Films that both lists share, 0 to 1, over all people. */
  readonly meanOverlap: number;
  readonly people: readonly PersonComparison[];
}

export interface PersonComparison {
  readonly userId: string;
  readonly ratingCount: number;
  readonly overlap: number;
  readonly left: readonly ComparedFilm[];
  readonly right: readonly ComparedFilm[];
}

export interface ComparedFilm {
  readonly filmId: number;
  readonly title: string;
  readonly year: number | null;
  /** Place on the other list, from 0; null where it is not there. */
  readonly otherPlace: number | null;
}

const LENGTH = 10;
const SAMPLE = 20;

/** Puts two models' lists side by side, for one person or for twenty who have rated most variously. */
export async function compareModels(
  services: Services,
  { left, right, userId }: { left: LoadedModel; right: LoadedModel; userId: string | null },
): Promise<ModelComparison> {
  const userIds = userId ? [userId] : await listSamplePeople(services.db, { limit: SAMPLE });
  const people = await Promise.all(userIds.map((id) => compareFor(services, left, right, id)));
  const meanOverlap = people.reduce((sum, { overlap }) => sum + overlap, 0) / Math.max(1, people.length);
  return { left: left.version, right: right.version, meanOverlap, people };
}

async function compareFor(services: Services, left: LoadedModel, right: LoadedModel, userId: string) {
  const subject = await readListSubject(services, { userId, language: null });
  const listOf = (loaded: LoadedModel) => {
    const input = rankInputOf(
      { ...subject, loaded, active: null },
      { limit: LENGTH, exploration: 0 },
      services.now(),
    );
    return rankFilms(input).map(({ filmId }) => filmId);
  };
  const [one, other] = [listOf(left), listOf(right)];
  const cards = await listFilmCards(services.db, { filmIds: [...new Set([...one, ...other])], userId: null });
  const cardById = new Map(cards.map((card) => [card.id, card]));
  const show = (filmIds: readonly number[], against: readonly number[]): ComparedFilm[] =>
    filmIds.map((filmId) => {
      const { title = "", year = null } = cardById.get(filmId) ?? {};
      const place = against.indexOf(filmId);
      return { filmId, title, year, otherPlace: place < 0 ? null : place };
    });
  return {
    userId,
    ratingCount: subject.taste?.ratings.length ?? 0,
    overlap: one.filter((filmId) => other.includes(filmId)).length / LENGTH,
    left: show(one, other),
    right: show(other, one),
  };
}
