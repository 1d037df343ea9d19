import { slugOf } from "../catalogue/slug";
import type { Database, Transaction } from "../client";
import type { Prisma } from "../generated/client";
import type { CreditRole, FilmStatus } from "../generated/enums";
import { toJson } from "../to-json";
import { recordEvent } from "./outbox-event";

export interface FilmCredit {
  readonly name: string;
  readonly role: CreditRole;
  readonly character?: string | null;
}

/** What curators write of a film; a field that is left out stays as it is, a list replaces the one before. */
export interface FilmFields {
  readonly title: string;
  readonly originalTitle?: string;
  readonly year?: number | null;
  readonly runtimeMinutes?: number | null;
  readonly originalLanguage?: string | null;
  readonly minimumAge?: number | null;
  readonly overview?: string;
  readonly series?: string | null;
  readonly posterUrl?: string | null;
  readonly status?: FilmStatus;
  /** Slugs, the most telling first. */
  readonly genres?: readonly string[];
  readonly countries?: readonly string[];
  readonly languages?: readonly string[];
  readonly keywords?: readonly string[];
  readonly credits?: readonly FilmCredit[];
  /** By language. */
  readonly titles?: Readonly<Record<string, string>>;
  /** By language. */
  readonly translations?: Readonly<Record<string, string>>;
  /** By source: `imdb`, `tmdb`. */
  readonly externalIds?: Readonly<Record<string, string>>;
}

export interface EditableFilm extends Required<FilmFields> {
  readonly id: number;
  readonly slug: string;
  readonly version: number;
  readonly ratingCount: number;
  readonly updatedAt: Date;
}

const relations = {
  titles: true,
  translations: true,
  genres: { include: { genre: true }, orderBy: { position: "asc" } },
  countries: { orderBy: { position: "asc" } },
  languages: { orderBy: { position: "asc" } },
  keywords: { include: { keyword: true } },
  credits: { include: { person: true }, orderBy: [{ role: "asc" }, { position: "asc" }] },
  externalIds: true,
} satisfies Prisma.FilmInclude;

/** Finds a film in whatever state, as curators edit it. */
export async function findEditableFilm(db: Transaction, filmId: number): Promise<EditableFilm | null> {
  const film = await db.film.findUnique({ where: { id: filmId }, include: relations });
  if (!film) return null;
  const { halfStarSum, createdAt, ...fields } = film;
  return {
    ...fields,
    titles: Object.fromEntries(film.titles.map(({ language, title }) => [language, title])),
    translations: Object.fromEntries(film.translations.map(({ language, overview }) => [language, overview])),
    genres: film.genres.map(({ genre }) => genre.slug),
    countries: film.countries.map(({ country }) => country),
    languages: film.languages.map(({ language }) => language),
    keywords: film.keywords.map(({ keyword }) => keyword.name).sort(),
    credits: film.credits.map(({ person, role, character }) => ({ name: person.name, role, character })),
    externalIds: Object.fromEntries(film.externalIds.map(({ source, value }) => [source, value])),
  };
}

/** Makes a film with its event and first revision. */
export async function createFilm(
  db: Database,
  { actorId, ...fields }: FilmFields & { actorId: string },
): Promise<EditableFilm> {
  return db.$transaction(async (tx) => {
    const { title, originalTitle = title } = fields;
    const slug = await freeSlug(tx, title, fields.year ?? null);
    const { id } = await tx.film.create({
      data: { ...columnsOf(fields), slug, title, originalTitle },
      select: { id: true },
    });
    await writeRelations(tx, id, fields);
    const after = await findEditableFilm(tx, id);
    if (!after) throw new Error(`Film ${id} vanished while it was made.`);
    await tx.filmRevision.create({ data: { filmId: id, actorId, after: toJson(after) } });
    await recordEvent(tx, { name: "film/created", payload: { filmId: id } });
    return after;
  });
}

export type FilmEdit =
  | { readonly outcome: "changed"; readonly film: EditableFilm }
  | { readonly outcome: "stale"; readonly film: EditableFilm }
  | { readonly outcome: "no-film" };

/**
 * Changes a film, with its event and a revision of what it was.
 *
 * @param actorId Null: a job did it.
 * @param version What the editor has seen; another one means that somebody else was faster, and nothing
 *   is changed.
 */
export async function updateFilm(
  db: Database,
  {
    filmId,
    version,
    actorId,
    ...fields
  }: Partial<FilmFields> & { filmId: number; version: number; actorId: string | null },
): Promise<FilmEdit> {
  return db.$transaction(async (tx) => {
    const before = await findEditableFilm(tx, filmId);
    if (!before) return { outcome: "no-film" };
    const { count } = await tx.film.updateMany({
      where: { id: filmId, version },
      data: { ...columnsOf(fields), version: { increment: 1 } },
    });
    if (count === 0) return { outcome: "stale", film: before };
    await writeRelations(tx, filmId, fields);
    const film = await findEditableFilm(tx, filmId);
    if (!film) return { outcome: "no-film" };
    await tx.filmRevision.create({
      data: { filmId, actorId, before: toJson(before), after: toJson(film) },
    });
    const name = film.status === "removed" ? "film/removed" : "film/updated";
    await recordEvent(tx, { name, payload: { filmId } });
    return { outcome: "changed", film };
  });
}

export interface FilmRevisionRow {
  id: bigint;
  actorId: string | null;
  before: unknown;
  after: unknown;
  createdAt: Date;
}

/** A film's edits, the latest first. */
export async function listFilmRevisions(db: Database, filmId: number): Promise<FilmRevisionRow[]> {
  return db.filmRevision.findMany({ where: { filmId }, orderBy: { id: "desc" }, take: 100 });
}

function columnsOf(fields: Partial<FilmFields>) {
  const { title, originalTitle, year, runtimeMinutes, originalLanguage } = fields;
  const { minimumAge, overview, series, posterUrl, status } = fields;
  return {
    ...{ title, originalTitle, year, runtimeMinutes, originalLanguage },
    ...{ minimumAge, overview, series, posterUrl, status },
  };
}

async function freeSlug(tx: Transaction, title: string, year: number | null): Promise<string> {
  const wanted = [slugOf(title), year].filter(Boolean).join("-");
  const taken = await tx.film.findMany({ where: { slug: { startsWith: wanted } }, select: { slug: true } });
  const slugs = new Set(taken.map(({ slug }) => slug));
  let slug = wanted;
  for (let count = 2; slugs.has(slug); count++) slug = `${wanted}-${count}`;
  return slug;
}

async function writeRelations(tx: Transaction, filmId: number, fields: Partial<FilmFields>): Promise<void> {
  const { titles, translations, genres, countries, languages, keywords, credits, externalIds } = fields;
  if (titles) {
    await tx.filmTitle.deleteMany({ where: { filmId } });
    await tx.filmTitle.createMany({
      data: Object.entries(titles).map(([language, title]) => ({ filmId, language, title })),
    });
  }
  if (translations) {
    await tx.filmTranslation.deleteMany({ where: { filmId } });
    await tx.filmTranslation.createMany({
      data: Object.entries(translations).map(([language, overview]) => ({ filmId, language, overview })),
    });
  }
  if (genres) await writeGenres(tx, filmId, genres);
  if (countries) {
    await tx.filmCountry.deleteMany({ where: { filmId } });
    await tx.filmCountry.createMany({
      data: [...new Set(countries)].map((country, position) => ({ filmId, country, position })),
    });
  }
  if (languages) {
    await tx.filmLanguage.deleteMany({ where: { filmId } });
    await tx.filmLanguage.createMany({
      data: [...new Set(languages)].map((language, position) => ({ filmId, language, position })),
    });
  }
  if (keywords) await writeKeywords(tx, filmId, keywords);
  if (credits) await writeCredits(tx, filmId, credits);
  if (externalIds) {
    await tx.filmExternalId.deleteMany({ where: { filmId, source: { in: Object.keys(externalIds) } } });
    await tx.filmExternalId.createMany({
      data: Object.entries(externalIds).map(([source, value]) => ({ filmId, source, value })),
    });
  }
}

async function writeGenres(tx: Transaction, filmId: number, slugs: readonly string[]): Promise<void> {
  const known = await tx.genre.findMany({ where: { slug: { in: [...slugs] } } });
  const idBySlug = new Map(known.map(({ slug, id }) => [slug, id]));
  const ids = [...new Set(slugs)].flatMap((slug) => idBySlug.get(slug) ?? []);
  await tx.filmGenre.deleteMany({ where: { filmId } });
  await tx.filmGenre.createMany({ data: ids.map((genreId, position) => ({ filmId, genreId, position })) });
}

async function writeKeywords(tx: Transaction, filmId: number, names: readonly string[]): Promise<void> {
  const wanted = [...new Set(names)];
  await tx.keyword.createMany({ data: wanted.map((name) => ({ name })), skipDuplicates: true });
  const keywords = await tx.keyword.findMany({ where: { name: { in: wanted } }, select: { id: true } });
  await tx.filmKeyword.deleteMany({ where: { filmId } });
  await tx.filmKeyword.createMany({ data: keywords.map(({ id }) => ({ filmId, keywordId: id })) });
}

/** People are known by the slug of their name, as everywhere in the catalogue. */
async function writeCredits(tx: Transaction, filmId: number, credits: readonly FilmCredit[]): Promise<void> {
  const people = new Map(credits.map(({ name }) => [slugOf(name), name]));
  await tx.person.createMany({
    data: [...people].map(([slug, name]) => ({ slug, name })),
    skipDuplicates: true,
  });
  const known = await tx.person.findMany({
    where: { slug: { in: [...people.keys()] } },
    select: { id: true, slug: true },
  });
  const idBySlug = new Map(known.map(({ slug, id }) => [slug, id]));
  const positions = new Map<string, number>();
  await tx.credit.deleteMany({ where: { filmId } });
  await tx.credit.createMany({
    data: credits.map(({ name, role, character = null }) => {
      const position = positions.get(role) ?? 0;
      positions.set(role, position + 1);
      return { filmId, personId: idBySlug.get(slugOf(name)) ?? 0, role, character, position };
    }),
  });
}

/** Changes many films alike, each with its event and revision; what is no film is left out. */
export async function updateFilms(
  db: Database,
  { filmIds, actorId, ...fields }: Partial<FilmFields> & { filmIds: readonly number[]; actorId: string },
): Promise<number[]> {
  const films = await db.film.findMany({
    where: { id: { in: [...filmIds] } },
    select: { id: true, version: true },
    orderBy: { id: "asc" },
  });
  const changed: number[] = [];
  for (const { id, version } of films) {
    const edit = await updateFilm(db, { filmId: id, version, actorId, ...fields });
    if (edit.outcome === "changed") changed.push(id);
  }
  return changed;
}
