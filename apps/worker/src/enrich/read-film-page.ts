import { z } from "zod";

const MOST_LETTERS = 5_000;
const MOST_KEYWORDS = 30;

/** The parts of schema.org's Movie that are read; the rest is passed over. */
const movieSchema = z.object({
  "@type": z.union([z.string(), z.array(z.string())]),
  description: z.string().nullish(),
  keywords: z.union([z.string(), z.array(z.string())]).nullish(),
});
const scriptPattern = /<script[^>]*type=["']application\/ld\+json["'][^>]*>([\s\S]*?)<\/script>/gi;

export interface FilmPage {
  readonly overview: string | null;
  /** As keywords are spelled here: small letters, words joined by hyphens. */
  readonly keywords: readonly string[];
}

/** What a page tells of a film in schema.org's words (JSON-LD); null where it tells of none. */
export function readFilmPage(html: string): FilmPage | null {
  for (const [, json = ""] of html.matchAll(scriptPattern)) {
    const movie = parseJson(json)
      .map((node) => movieSchema.safeParse(node))
      .find(({ success, data }) => success && [data["@type"]].flat().includes("Movie"))?.data;
    if (!movie) continue;
    const overview = movie.description && plainText(movie.description).slice(0, MOST_LETTERS);
    return { overview: overview || null, keywords: spellKeywords(movie.keywords ?? []) };
  }
  return null;
}

/** One node, several, or a graph of them; what is no JSON tells nothing. */
function parseJson(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    const graph = z.object({ "@graph": z.array(z.unknown()) }).safeParse(value).data;
    return graph ? graph["@graph"] : [value].flat();
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Pages put markup and character references into their JSON; neither belongs into an overview. */
const plainText = (text: string): string =>
  text
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|quot|#39|lt|gt|nbsp);/g, (_, name: string) => references[name] ?? " ")
    .replace(/\s+/g, " ")
    .trim();

const references: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  "#39": "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
};

function spellKeywords(given: string | readonly string[]): string[] {
  const names = (typeof given === "string" ? given.split(",") : given).map((name) =>
    plainText(name)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, ""),
  );
  return [...new Set(names.filter(Boolean))].slice(0, MOST_KEYWORDS);
}
