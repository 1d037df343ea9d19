import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, localeCookie } from "./locale";

export default getRequestConfig(async () => {
  const cookie = (await cookies()).get(localeCookie)?.value;
  const locale = chooseLocale(cookie, (await headers()).get("accept-language"));
  const messages = (await import(`../../messages/${locale}/index.ts`)).default;
  return { locale, messages, timeZone: "UTC" };
});
