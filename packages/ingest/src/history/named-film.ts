import type { HistoryEntry, NamedFilm, Place } from "./entry";

/** One film of a history with all its rows: what is matched, and decided, as one. */
export interface FilmEntries {
  readonly film: NamedFilm;
  readonly entries: readonly HistoryEntry[];
  readonly place: Place;
}

/**
 * Puts the rows about one film together, in the order of first mention. Two rows are of one film when
 * they share an id, or title and year where neither has ids that the other contradicts.
 */
export function groupByFilm(entries: readonly HistoryEntry[]): FilmEntries[] {
  const groups: { film: NamedFilm; entries: HistoryEntry[]; place: Place }[] = [];
  const byKey = new Map<string, (typeof groups)[number]>();
  for (const entry of entries) {
    const keys = keysOf(entry.film);
    let group = keys.map((key) => byKey.get(key)).find((known) => known !== undefined);
    if (!group) {
      group = { film: entry.film, entries: [], place: entry.place };
      groups.push(group);
    }
    group.entries.push(entry);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, group);
  }
  return groups;
}

function keysOf({ title, year, externalIds }: NamedFilm): string[] {
  if (externalIds.length > 0) return externalIds.map(({ source, value }) => `${source} ${value}`);
  return [`title ${title.toLowerCase()} ${year}`];
}
