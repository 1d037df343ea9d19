import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { findLocale, localeHeader } from "./locale";

export default getRequestConfig(async () => {
  const locale = findLocale((await headers()).get(localeHeader)) ?? "en";
  const messages = (await import(`../../messages/${locale}/index.ts`)).default;
  return { locale, messages, timeZone: "UTC" };
});
