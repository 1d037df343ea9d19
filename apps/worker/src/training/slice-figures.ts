import {
  type ContentItem,
  countUsersPerItem,
  type Interactions,
  meanInterval,
  pairedTTest,
} from "@kinora/recsys";
import type { ModelComparison, SliceFigures } from "@kinora/registry";
import { type RankedPeople, type RankedPerson, scorePeople } from "./rank-people";

/** Some of the tested people, or of the films they should be shown. */
export interface Slice {
  readonly name: string;
  readonly group: "activity" | "genre" | "language" | "films";
  readonly keep: (item: number, person: RankedPerson) => boolean;
}

const ACTIVITY_BOUNDS = [10, 30, 100] as const;
const MOST_GENRES = 12;
const MOST_LANGUAGES = 6;
/** A film that so few people had liked before is new to the model. */
const NEW_FILM_LIKES = 5;

/** By activity, genre, language, and how new a film is to the model; rare genres and languages are left out. */
export function makeSlices(content: readonly ContentItem[], train: Interactions): Slice[] {
  const likes = countUsersPerItem(train);
  const isNew = (item: number): boolean => (likes[item] ?? 0) <= NEW_FILM_LIKES;
  return [
    ...ACTIVITY_BOUNDS.map((most, at): Slice => {
      const least = ACTIVITY_BOUNDS[at - 1] ?? 0;
      const keep = (_: number, { history }: RankedPerson) => history.length >= least && history.length < most;
      return { name: `fewer than ${most} likes`, group: "activity", keep };
    }),
    { name: "100 likes or more", group: "activity", keep: (_, { history }) => history.length >= 100 },
    ...sliceByFact(content, "genre", MOST_GENRES),
    ...sliceByFact(content, "language", MOST_LANGUAGES),
    { name: "new films", group: "films", keep: isNew },
    { name: "known films", group: "films", keep: (item) => !isNew(item) },
  ];
}

function sliceByFact(content: readonly ContentItem[], group: "genre" | "language", most: number): Slice[] {
  const counts = new Map<string, number>();
  for (const { facts } of content) {
    for (const value of facts[group] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)).slice(0, most);
  return values.map(([value]) => ({
    name: `${group} ${value}`,
    group,
    keep: (item) => content[item]?.facts[group]?.includes(value) ?? false,
  }));
}

/** Each slice's mean with its 95 % interval; slices without anybody are left out. */
export function measureSlices(ranked: RankedPeople, slices: readonly Slice[]): Record<string, SliceFigures> {
  const entries = slices.flatMap(({ name, group, keep }) => {
    const values = scorePeople(ranked, keep).filter((value) => !Number.isNaN(value));
    const [only] = values;
    if (only === undefined) return [];
    const { mean, low, high } =
      values.length > 1 ? meanInterval(values) : { mean: only, low: null, high: null };
    return [[name, { group, users: values.length, "ndcg@100": mean, low, high }] as const];
  });
  return Object.fromEntries(entries);
}

/** The paired test on each slice that has two people or more. */
export function compareSlices(
  candidate: RankedPeople,
  champion: RankedPeople,
  slices: readonly Slice[],
): ModelComparison["slices"] {
  const entries = slices.flatMap(({ name, keep }) => {
    const [first, second] = [candidate, champion].map((ranked) =>
      scorePeople(ranked, keep).filter((value) => !Number.isNaN(value)),
    );
    if (!first || !second || first.length < 2) return [];
    const { difference, pValue } = pairedTTest(first, second);
    return [[name, { users: first.length, difference, pValue }] as const];
  });
  return Object.fromEntries(entries);
}
