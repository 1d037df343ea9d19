/** What curators look for: films that lack something. */
export const filmGaps = ["overview", "year", "director", "genre", "runtime", "age"] as const;

export const filmStatuses = ["draft", "published", "removed"] as const;
