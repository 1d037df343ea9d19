import type { Locale } from "@/i18n/locale";
import english from "./en";

export type Messages = typeof english;

const loaded = new Map<Locale, Promise<Messages>>();

/**
 * Everything that the pages say in one language, read once per process: a file for each area that English
 * has, `admin/` for the admin pages.
 *
 * @throws Error where the language lacks a file.
 */
export function loadMessages(locale: Locale): Promise<Messages> {
  const messages = loaded.get(locale) ?? readMessages(locale);
  loaded.set(locale, messages);
  return messages;
}

async function readMessages(locale: Locale): Promise<Messages> {
  const { admin, ...areas } = english;
  const [own, inAdmin] = await Promise.all([
    readAreas(Object.keys(areas), (file) => import(`./${locale}/${file}.json`)),
    readAreas(Object.keys(admin), (file) => import(`./${locale}/admin/${file}.json`)),
  ]);
  // A test holds every language to the keys of English.
  return { ...own, admin: inAdmin } as Messages;
}

/** `signIn` stands in the file `sign-in`. */
const fileOf = (area: string): string => area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function readAreas(areas: readonly string[], read: (file: string) => Promise<{ default: unknown }>) {
  const texts = areas.map(async (area) => [area, (await read(fileOf(area))).default] as const);
  return Object.fromEntries(await Promise.all(texts));
}
