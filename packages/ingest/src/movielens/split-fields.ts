import { RefusedRow } from "../refused-row";
import type { MovieLensForm } from "./source";

/**
 * Splits one line into its fields. No published set has a field of several lines, so a quote that does
 * not close spoils its own line and not those after it.
 *
 * @throws RefusedRow on a broken quote.
 */
export function splitFields(line: string, form: MovieLensForm): string[] {
  if (form === "dat") return line.split("::");
  if (form === "tab") return splitTabLine(line);
  if (!line.includes('"')) return line.split(",");
  const fields: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const { value, end } = line[at] === '"' ? readQuoted(line, at) : readPlain(line, at);
    fields.push(value);
    at = end + 1;
  }
  return fields;
}

function readPlain(line: string, start: number): { value: string; end: number } {
  const comma = line.indexOf(",", start);
  const end = comma < 0 ? line.length : comma;
  const value = line.slice(start, end);
  if (value.includes('"')) throw new RefusedRow("a quote stands inside a field that is not quoted");
  return { value, end };
}

function readQuoted(line: string, start: number): { value: string; end: number } {
  let close = line.indexOf('"', start + 1);
  while (close >= 0 && line[close + 1] === '"') close = line.indexOf('"', close + 2);
  if (close < 0) throw new RefusedRow("a quote is opened and never closed");
  const end = close + 1;
  if (end < line.length && line[end] !== ",") throw new RefusedRow("text follows a closing quote");
  return { value: line.slice(start + 1, close).replaceAll('""', '"'), end };
}

const flags =
  "unknown|Action|Adventure|Animation|Children's|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|Mystery|Romance|Sci-Fi|Thriller|War|Western".split(
    "|",
  );

/** A rating of u.data, or a film of u.item brought into the form of the newer sets. */
function splitTabLine(line: string): string[] {
  if (line.includes("\t")) return line.split("\t");
  const [movieId, title, , , , ...marks] = line.split("|");
  if (marks.length !== flags.length)
    throw new RefusedRow(`${marks.length} genre flags instead of ${flags.length}`);
  return [movieId ?? "", title ?? "", flags.filter((_, at) => marks[at] === "1").join("|")];
}
