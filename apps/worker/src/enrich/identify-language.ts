import { eld } from "eld/small";

/** Fewer letters than this tell no language from its neighbours. */
const LEAST_LETTERS = 12;

/** A text's language by ISO 639-1; null where it is too short or too mixed to tell. */
export function identifyLanguage(text: string): string | null {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS && !/[^\p{Script=Latin}\P{L}]/u.test(text)) {
    return null;
  }
  const found = eld.detect(text);
  return found.language && found.isReliable() ? found.language : null;
}
