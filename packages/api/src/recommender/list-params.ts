/** What a caller may ask of one list; what is left out follows their preferences. */
export interface ListParams {
  readonly limit: number;
  readonly genre?: string;
  readonly language?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly maxRuntime?: number;
  /** Each dial −1 to 1. */
  readonly popularity?: number;
  readonly diversity?: number;
  readonly recency?: number;
  /** Share of the list that tries something out, 0 to 0.5. */
  readonly exploration?: number;
  readonly model?: ModelChoice;
  /** Ratings to leave out of the reckoning: "what if I had not rated these". */
  readonly without?: readonly number[];
  readonly watchlist?: "include" | "exclude" | "only";
  /** Only films that the person's services hold in their region. */
  readonly available?: boolean;
  /** Only these films: what `available` comes to, once it is known. */
  readonly onlyFilmIds?: readonly number[];
}

/** `auto` is the instance's champion; the others are parts of it, or rungs below it. */
export const modelChoices = ["auto", "hybrid", "ials", "ease", "item-knn", "content", "popular"] as const;
export type ModelChoice = (typeof modelChoices)[number];

export const sources = ["personal", "content", "popular", "editorial"] as const;
export type Source = (typeof sources)[number];
