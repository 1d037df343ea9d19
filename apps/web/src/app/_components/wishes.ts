import {
  type inferParserType,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

export const dialNames = ["popularity", "diversity", "recency"] as const;
export const models = ["auto", "hybrid", "ials", "ease", "item-knn", "content", "popular"] as const;

/** What somebody wishes of one list, as it stands in the address. */
export const wishParsers = {
  popularity: parseAsFloat,
  diversity: parseAsFloat,
  recency: parseAsFloat,
  exploration: parseAsFloat,
  genre: parseAsString,
  language: parseAsString,
  minutes: parseAsInteger,
  from: parseAsInteger,
  to: parseAsInteger,
  available: parseAsBoolean,
  watchlist: parseAsStringLiteral(["exclude", "only"]),
  model: parseAsStringLiteral(models),
};

export type Wishes = inferParserType<typeof wishParsers>;

export const noWishes: Wishes = {
  ...{ popularity: null, diversity: null, recency: null, exploration: null },
  ...{ genre: null, language: null, minutes: null, from: null, to: null },
  ...{ available: null, watchlist: null, model: null },
};

export interface WishInput {
  popularity?: number;
  diversity?: number;
  recency?: number;
  exploration?: number;
  genre?: string;
  language?: string;
  maxRuntime?: number;
  yearFrom?: number;
  yearTo?: number;
  available?: boolean;
  watchlist?: "include" | "exclude" | "only";
  model?: (typeof models)[number];
}

const within = (value: number | null, low: number, high: number) =>
  value !== null && value >= low && value <= high ? value : undefined;

/** What the address asks for, as the API wants it; nonsense in the address is left out. */
export function toWishInput(wishes: Wishes): WishInput {
  const { genre, language, watchlist, model } = wishes;
  const asked = {
    popularity: within(wishes.popularity, -1, 1),
    diversity: within(wishes.diversity, -1, 1),
    recency: within(wishes.recency, -1, 1),
    exploration: within(wishes.exploration, 0, 0.5),
    genre: genre ? genre.slice(0, 60) : undefined,
    language: language && /^[a-z]{2,3}$/.test(language) ? language : undefined,
    maxRuntime: within(wishes.minutes, 1, 6_000),
    yearFrom: within(wishes.from, 1_870, 2_100),
    yearTo: within(wishes.to, 1_870, 2_100),
    available: wishes.available || undefined,
    watchlist: watchlist ?? undefined,
    model: model ?? undefined,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

/** A preset as the address writes it. */
export function toWishes({ maxRuntime, yearFrom, yearTo, watchlist, ...same }: WishInput): Wishes {
  return {
    ...noWishes,
    ...{ minutes: maxRuntime ?? null, from: yearFrom ?? null, to: yearTo ?? null },
    watchlist: watchlist === "include" ? null : (watchlist ?? null),
    ...same,
  };
}
