/** A query taken apart. */
export interface ReadQuery {
  /** Lower case, trimmed; accents stay, the database folds them. */
  readonly text: string;
  /** Every word, for "all of these". */
  readonly words: readonly string[];
  /** Words that tell something, for "any of these". */
  readonly telling: readonly string[];
  /** A decade that was named: `90s`, `1940s`. */
  readonly decade: { readonly from: number; readonly to: number } | null;
}

const MAX_WORDS = 16;

const stopWords = new Set(
  (
    "a about all an and are as at be but by film films for from has have he her his in into is it its movie movies " +
    "of on one or she so that the their they this to was were what when where which who with without"
  ).split(" "),
);

/** Reads what somebody typed: words, and a decade in any of the usual spellings. */
export function readQuery(q: string): ReadQuery {
  const text = q.normalize("NFC").toLowerCase().trim();
  const decade = readDecade(text);
  const words = [...new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => !(decade && /^\d{2,4}s$/.test(word)))
    .slice(0, MAX_WORDS);
  const telling = words.filter((word) => !stopWords.has(word));
  return { text, words, telling, decade };
}

function readDecade(text: string) {
  const [, digits] = /\b((?:18|19|20)?\d0)s\b/.exec(text) ?? [];
  if (!digits) return null;
  const short = Number(digits);
  const from = digits.length === 4 ? short : short >= 30 ? 1900 + short : 2000 + short;
  return { from, to: from + 9 };
}
