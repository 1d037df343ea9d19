import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "../../messages/load-messages";
import { findLocale, localeHeader } from "./locale";

export default getRequestConfig(async () => {
  const locale = findLocale((await headers()).get(localeHeader)) ?? "en";
  return { locale, messages: await loadMessages(locale), timeZone: "UTC" };
});
