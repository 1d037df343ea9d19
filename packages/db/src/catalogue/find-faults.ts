import type { CatalogueFault, LocatedFilm } from "./read";

/**
 * Finds what a schema cannot: two lines for one film, years that contradict the slug or the file, and
 * people or titles spelled in two ways.
 */
export function findFaults(films: readonly LocatedFilm[]): CatalogueFault[] {
  return [
    ...findRepeats(films, ({ film }) => film.slug, "slug"),
    ...findRepeats(films, ({ film }) => film.imdbId ?? null, "imdbId"),
    ...findRepeats(films, ({ film }) => `${fold(film.title)} ${film.year}`, "title and year"),
    ...findRepeats(
      films,
      ({ film }) => `${film.originalTitle} ${film.directors[0]} ${film.year}`,
      "original title",
    ),
    ...films
      .filter(({ film }) => !film.slug.endsWith(`-${film.year}`))
      .map(fault("the slug names another year")),
    ...films.filter(isInWrongFile).map(fault("the film belongs into another decade's file")),
    ...films.filter(({ film }) => repeatsItself(film.genres)).map(fault("a genre stands twice")),
    ...films.filter(({ film }) => repeatsItself(film.keywords)).map(fault("a keyword stands twice")),
    ...films
      .filter(({ film }) => repeatsItself(film.cast.map(([name]) => name)))
      .map(fault("an actor stands twice")),
    ...findSpellings(films),
  ];
}

function fault(reason: string) {
  return ({ file, line, film }: LocatedFilm): CatalogueFault => ({
    file,
    line,
    reason: `${film.slug}: ${reason}`,
  });
}

function findRepeats(
  films: readonly LocatedFilm[],
  keyOf: (film: LocatedFilm) => string | null,
  what: string,
): CatalogueFault[] {
  const seen = new Map<string, LocatedFilm>();
  return films.flatMap((located) => {
    const key = keyOf(located);
    if (key === null) return [];
    const first = seen.get(key);
    if (!first) {
      seen.set(key, located);
      return [];
    }
    return [fault(`same ${what} as ${first.file}:${first.line}`)(located)];
  });
}

function isInWrongFile({ file, film }: LocatedFilm): boolean {
  return !file.startsWith(`${Math.floor(film.year / 10)}0s`);
}

function repeatsItself(values: readonly string[]): boolean {
  return new Set(values).size !== values.length;
}

/** Names that differ only in case, accents, dots or hyphens are one person, spelled twice. */
function findSpellings(films: readonly LocatedFilm[]): CatalogueFault[] {
  const spellings = new Map<string, string>();
  return films.flatMap((located) =>
    peopleOf(located).flatMap((name) => {
      const known = spellings.get(fold(name)) ?? name;
      spellings.set(fold(name), known);
      return known === name ? [] : [fault(`“${name}” is “${known}” elsewhere`)(located)];
    }),
  );
}

function peopleOf({ film }: LocatedFilm): string[] {
  return [...film.directors, ...(film.writers ?? []), ...film.cast.map(([name]) => name)];
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/[^\p{Letter}\p{Number}]/gu, "")
    .toLowerCase();
}
