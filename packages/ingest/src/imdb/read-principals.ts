import { findTsv, readTsv } from "./read-tsv";

export interface FilmPeople {
  readonly directors: string[];
  readonly cast: string[];
}

const MAX_CAST = 8;

/** Directors and leading cast of some films, by name; empty where the folder lacks the files. */
export async function readPrincipals(
  folder: string,
  films: ReadonlySet<string>,
): Promise<ReadonlyMap<string, FilmPeople>> {
  const [principals, names] = [findTsv(folder, "title.principals"), findTsv(folder, "name.basics")];
  if (!principals || !names) return new Map();
  const ids = await readIds(principals, films);
  const wanted = new Set([...ids.values()].flatMap(({ directors, cast }) => [...directors, ...cast]));
  const nameOf = await readNames(names, wanted);
  const named = (people: readonly string[]) => people.flatMap((id) => nameOf.get(id) ?? []);
  return new Map(
    [...ids].map(([film, { directors, cast }]) => [film, { directors: named(directors), cast: named(cast) }]),
  );
}

async function readIds(location: string, films: ReadonlySet<string>): Promise<Map<string, FilmPeople>> {
  const people = new Map<string, FilmPeople>();
  for await (const { row } of readTsv(location, ["tconst", "nconst", "category"])) {
    const film = row("tconst");
    const person = row("nconst");
    if (!film || !person || !films.has(film)) continue;
    const known = people.get(film) ?? { directors: [], cast: [] };
    const category = row("category") ?? "";
    if (category === "director") known.directors.push(person);
    else if (/^act(or|ress)$/.test(category) && known.cast.length < MAX_CAST) known.cast.push(person);
    people.set(film, known);
  }
  return people;
}

async function readNames(location: string, wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const { row } of readTsv(location, ["nconst", "primaryName"])) {
    const id = row("nconst");
    const name = row("primaryName");
    if (id && name && wanted.has(id)) names.set(id, name);
  }
  return names;
}
