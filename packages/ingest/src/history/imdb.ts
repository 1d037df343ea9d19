import { RefusedRow } from "../refused-row";
import type { HistoryFact } from "./entry";
import { parseDayStart, parseImdbId, parsePoints, parseTitleCell, parseYear } from "./parse-field";
import type { CsvForm, CsvRow } from "./read-csv";

const filmTypes = /^(movie|tv ?movie|short|tv ?short|video|documentary|tv ?special|)$/i;

/** IMDb's ratings export; its watchlist and lists have a `Position` and the same columns. */
export function imdbForm(file: string): CsvForm {
  return {
    ...{ file, required: ["Const", "Title", "Year"] },
    parseRow: (row, line) => {
      const type = row("Title Type").trim();
      if (!filmTypes.test(type)) throw new RefusedRow(`is no film but a ${type}`);
      const imdb = parseImdbId(row("Const"));
      if (!imdb) throw new RefusedRow("the IMDb id is empty");
      const title = parseTitleCell(row("Title"));
      return {
        place: { file, line },
        film: { title, year: parseYear(row("Year")), externalIds: [{ source: "imdb", value: imdb }] },
        facts: readFacts(row),
      };
    },
  };
}

function readFacts(row: CsvRow): HistoryFact[] {
  if (row("Your Rating").trim()) {
    const at = parseDayStart(row("Date Rated"), "date rated");
    return [{ kind: "rating", halfStars: parsePoints(row("Your Rating")), at }];
  }
  if (row("Position")) return [{ kind: "watchlist", at: parseDayStart(row("Created"), "created") }];
  throw new RefusedRow("there is no rating");
}
