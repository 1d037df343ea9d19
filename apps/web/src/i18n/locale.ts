/** Interface languages that are complete. Another one is a folder in `messages/` and a line here. */
export const locales = ["en"] as const;

export type Locale = (typeof locales)[number];

export const localeCookie = "kinora-locale";

const rightToLeft = new Set(["ar", "he", "fa", "ur"]);

export function directionOf(locale: string): "ltr" | "rtl" {
  return rightToLeft.has(locale) ? "rtl" : "ltr";
}

/** The first complete language that was asked for: by cookie, else in the browser's order. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const asked = [cookie, ...(acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim())];
  for (const tag of asked) {
    const found = locales.find((locale) => tag?.toLowerCase().split("-")[0] === locale);
    if (found) return found;
  }
  return "en";
}
