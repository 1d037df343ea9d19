import "server-only";
import { findPreference } from "@kinora/db";
import { chosenLocale } from "@/i18n/language-of";
import { findLocale, localeCookieLine } from "@/i18n/locale";
import { getServices } from "./services";

/**
 * Gives a browser that holds no choice of language the one that the person made elsewhere, with the answer that
 * signs them in. English is also on record for who never chose: then the browser's own language stays.
 */
export async function bringLanguage(request: Request, answer: Response, userId: string): Promise<Response> {
  if (chosenLocale(request.headers)) return answer;
  const preference = await findPreference((await getServices()).db, { userId });
  const locale = findLocale(preference?.interfaceLanguage);
  if (!locale || locale === "en") return answer;
  answer.headers.append("set-cookie", localeCookieLine(locale));
  return answer;
}
