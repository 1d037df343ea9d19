import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type CatalogueFilm, catalogueFilmSchema } from "./schema";

const catalogueFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../catalogue/films");

/** A line of the catalogue that does not hold, and why. */
export interface CatalogueFault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A film with the place it was read from. */
export interface LocatedFilm {
  readonly file: string;
  readonly line: number;
  readonly film: CatalogueFilm;
}

/** Reads every line of the catalogue; faulty lines are reported, not thrown. */
export async function readCatalogue(
  folder = catalogueFolder,
): Promise<{ films: LocatedFilm[]; faults: CatalogueFault[] }> {
  const films: LocatedFilm[] = [];
  const faults: CatalogueFault[] = [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(".jsonl")).sort();
  for (const file of files) {
    const lines = (await readFile(path.join(folder, file), "utf8")).split("\n");
    for (const [index, text] of lines.entries()) {
      if (!text.trim()) continue;
      const at = { file, line: index + 1 };
      const film = parseLine(text);
      if ("reason" in film) faults.push({ ...at, reason: film.reason });
      else films.push({ ...at, film });
    }
  }
  return { films, faults };
}

function parseLine(text: string): CatalogueFilm | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { reason: `is no JSON: ${(error as Error).message}` };
  }
  const parsed = catalogueFilmSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return {
    reason: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
  };
}
