"use client";

import { useLocale, useTranslations } from "next-intl";
import { countryName, genreName, languageName } from "@/components/film/names";
import type { TasteShape } from "@/trpc/shape";

export type LeaningShape = TasteShape["leanings"]["genre"][number];

/** How a leaning is called in the reader's language; people and themes keep their own names. */
export function useLeaningName(): (leaning: Pick<LeaningShape, "kind" | "name" | "value">) => string {
  const locale = useLocale();
  const t = useTranslations("taste");
  const genre = useTranslations("genre");
  return ({ kind, name, value }) => {
    if (kind === "genre") return genreName(genre, name.toLowerCase().replaceAll(" ", "-"));
    if (kind === "country") return countryName(locale, value);
    if (kind === "language") return languageName(locale, value);
    return kind === "decade" ? t("decade", { decade: value }) : name;
  };
}
