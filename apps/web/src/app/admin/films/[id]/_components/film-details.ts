import type { EditableFilmShape } from "@/trpc/admin-shape";

export const externalSources = ["imdb", "tmdb", "movielens", "wikidata", "letterboxd", "trakt"] as const;
export type ExternalSource = (typeof externalSources)[number];

type Credit = EditableFilmShape["credits"][number];
const roles: readonly Credit["role"][] = [
  ...(["director", "writer", "actor", "composer", "cinematographer", "producer"] as const),
];

/** A film's people as lines to edit: `role | name | part`. */
export function writeCredits(credits: readonly Credit[]): string {
  return credits
    .map(({ role, name, character }) => [role, name, ...(character ? [character] : [])].join(" | "))
    .join("\n");
}

/** The people that lines name, or the number of the first line that names none. */
export function readCredits(text: string): { credits: Credit[] } | { badLine: number } {
  const credits: Credit[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [roleText = "", name = "", ...part] = line.split("|").map((word) => word.trim());
    const role = roles.find((known) => known === roleText.toLowerCase());
    if (!role || !name) return { badLine: at + 1 };
    credits.push({ role, name, character: part.join(" | ") || null });
  }
  return { credits };
}

const kinds = ["stream", "free", "rent", "buy"] as const;

export interface Offer {
  readonly region: string;
  readonly provider: string;
  readonly offer: (typeof kinds)[number];
}

export function writeOffers(offers: readonly (Omit<Offer, "offer"> & { offer: string })[]): string {
  return offers.map(({ region, provider, offer }) => [region, provider, offer].join(" | ")).join("\n");
}

/** The places that lines name, `region | service | kind`, or the number of the first line that names none. */
export function readOffers(text: string): { offers: Offer[] } | { badLine: number } {
  const offers: Offer[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [region = "", provider = "", kind = ""] = line.split("|").map((word) => word.trim());
    const offer = kinds.find((known) => known === kind.toLowerCase());
    if (!/^[a-z]{2}$/i.test(region) || !provider || !offer) return { badLine: at + 1 };
    offers.push({ region: region.toUpperCase(), provider, offer });
  }
  return { offers };
}
