import "server-only";
import { findPreference } from "@kinora/db";
import { cookies } from "next/headers";
import { findLocale, localeCookie } from "@/i18n/locale";
import { getServices } from "./services";

/**
 * Gives a browser that holds no choice of language the one that the person made elsewhere. English is also on
 * record for who never chose: then the browser's own language stays.
 */
export async function bringLanguage(userId: string): Promise<void> {
  const jar = await cookies();
  if (jar.has(localeCookie)) return;
  const preference = await findPreference((await getServices()).db, { userId });
  const locale = findLocale(preference?.interfaceLanguage);
  if (!locale || locale === "en") return;
  jar.set(localeCookie, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}
