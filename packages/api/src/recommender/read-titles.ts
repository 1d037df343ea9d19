import { type Database, listFilmTitles } from "@kinora/db";
import type { ListSubject } from "./list-subject";

export type TitleReader = Pick<ListSubject, "userId" | "language" | "taste" | "facts">;

/** Titles in the reader's language, by film; in English those that are held in memory anyway. */
export async function readTitles(
  db: Database,
  filmIds: readonly number[],
  { userId, language, taste, facts }: TitleReader,
): Promise<(filmId: number) => string> {
  const translated = (language ?? taste?.preference.interfaceLanguage ?? "en") !== "en";
  const titles = translated
    ? await listFilmTitles(db, { filmIds: [...new Set(filmIds)], userId, language })
    : null;
  return (filmId) => titles?.get(filmId) ?? facts.titles[facts.positionByFilmId.get(filmId) ?? -1] ?? "";
}
