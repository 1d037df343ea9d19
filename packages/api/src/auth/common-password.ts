import { dictionary } from "@zxcvbn-ts/language-common";

/** The list is ordered by how often a password was found in breaches. */
const MOST_COMMON = 10_000;
let common: Set<string> | null = null;

/** Says why a password would be guessed soon; null when it would not. */
export function passwordProblem(password: string, email: string): string | null {
  const folded = password.toLowerCase();
  common ??= new Set(dictionary["passwords-common"].slice(0, MOST_COMMON).map(String));
  if (common.has(folded)) return "is one of the most common passwords";
  if (new Set(folded).size < 4) return "repeats too few characters";
  const [local = ""] = email.split("@");
  if (folded === email || (local.length > 3 && folded === local)) return "must not be the e-mail";
  return null;
}
