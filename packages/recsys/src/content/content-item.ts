/** Kinds of facts; each is compared on its own, so a long cast does not drown one director. */
export const FACT_FIELDS = ["genre", "keyword", "director", "cast", "decade", "country", "language"] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** What is known of one item besides who liked it. */
export interface ContentItem {
  readonly facts: Partial<Readonly<Record<FactField, readonly string[]>>>;
  /** Free text: title and overview. */
  readonly text: string;
}

export type FieldWeights = Readonly<Record<FactField | "text", number>>;

/** How much each field counts in a cosine where both items have it. */
export const FIELD_WEIGHTS: FieldWeights = {
  genre: 1,
  keyword: 1,
  director: 0.6,
  cast: 0.6,
  decade: 0.2,
  country: 0.2,
  language: 0.2,
  text: 1,
};

const STOP_WORDS = new Set(
  (
    "a about after all an and are as at be but by for from has have he her him his how i in into is it its " +
    "me more my no not of off on one or our out she so than that the their them then there they this to up " +
    "was we what when where which while who whose will with you your"
  ).split(" "),
);

/**
 * Words of a text: accents and case removed, stop words and single characters dropped, plurals cut
 * by Harman's S-stemmer (1991).
 */
export function splitWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !STOP_WORDS.has(word)).map(cutPlural);
}

/** One spelling of a fact, so that "Sci-Fi" in two sources is one term. */
export function nameTerm(field: FactField | "text", value: string): string {
  return `${field}:${field === "text" ? value : splitFact(value).join(" ")}`;
}

function splitFact(value: string): string[] {
  return (
    value
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function cutPlural(word: string): string {
  if (/[^ea]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/u.test(word)) return word.slice(0, -1);
  if (/[^us]s$/u.test(word) && word.length > 3) return word.slice(0, -1);
  return word;
}
