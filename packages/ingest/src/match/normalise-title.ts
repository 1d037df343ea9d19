const articles =
  /^(the|a|an|le|la|les|un|une|der|die|das|ein|eine|el|los|las|il|lo|gli|i|o|os|as|den|det|en|et) (?=.)/u;

/**
 * What is left of a title when spelling does not matter: no case, accents, punctuation, leading article,
 * and `and` for `&`. Titles in other scripts keep their letters; one without any keeps its signs.
 */
export function normaliseTitle(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ł", "l")
    .replaceAll("&", " and ")
    .replace(/^l['’]/u, "")
    .replace(/['’`´.]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return plain.replace(articles, "") || title.trim().toLowerCase();
}

/** Dice's coefficient over letter pairs, 0 to 1: how alike two normalised titles are. */
export function titleLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [pairsA, pairsB] = [countPairs(a), countPairs(b)];
  let shared = 0;
  for (const [pair, count] of pairsA) shared += Math.min(count, pairsB.get(pair) ?? 0);
  const total = Math.max(1, a.length - 1 + b.length - 1);
  return (2 * shared) / total;
}

function countPairs(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
