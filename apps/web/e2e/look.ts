import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, test as plain } from "@playwright/test";
import { createTranslator } from "next-intl";
import { chooseLocale, type Locale, localeCookie } from "../src/i18n/locale";

/** In what a journey is seen. */
export interface Look {
  readonly locale: Locale;
  readonly theme: "dark" | "light";
}

/** What the product says under a key such as `lists.new`, in the journey's language. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** On a phone everything runs from right to left and in the dark, once Arabic is offered. */
const looks: Record<string, Look> = {
  desktop: { locale: "en", theme: "light" },
  phone: { locale: chooseLocale({ cookie: "ar" }), theme: "dark" },
};
const desktop: Look = { locale: "en", theme: "light" };

/** Journeys written with this run in another language and theme on each device. */
export const test = plain.extend<{ look: Look; say: Say }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off its pattern.
  look: async ({}, use, info) => use(looks[info.project.name] ?? desktop),
  say: async ({ look }, use) => use(sayIn(look.locale)),
  context: async ({ context, look }, use) => {
    await dress(context, look);
    await use(context);
  },
});

/** Gives a browser the look: a second one that a journey opens for somebody else needs it too. */
export async function dress(context: BrowserContext, { locale, theme }: Look): Promise<void> {
  await context.addInitScript((chosen) => localStorage.setItem("theme", chosen), theme);
  const url = process.env.KINORA_URL ?? "http://localhost:3000";
  await context.addCookies([{ name: localeCookie, value: locale, url }]);
}

function sayIn(locale: Locale): Say {
  const messages = readMessages(locale);
  return (key, values) => {
    const dot = key.indexOf(".");
    const translate = createTranslator({ locale, messages, namespace: key.slice(0, dot) });
    return translate(key.slice(dot + 1), values);
  };
}

type Messages = Record<string, Record<string, string>>;

/** Files by their names as keys: `sign-in.json` holds `signIn`. */
function readMessages(locale: Locale): Messages {
  const folder = fileURLToPath(new URL(`../messages/${locale}`, import.meta.url));
  if (!existsSync(folder)) throw new Error(`There are no messages in ${folder}.`);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    names.map((name) => [
      name.slice(0, -5).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, string>,
    ]),
  );
}
