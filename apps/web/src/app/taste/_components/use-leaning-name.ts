"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Signal, signalName } from "@/components/film/signal-name";
import type { TasteShape } from "@/trpc/shape";

export type LeaningShape = TasteShape["leanings"]["genre"][number];

/** How a leaning is called in the reader's language. */
export function useLeaningName(): (leaning: Signal) => string {
  const locale = useLocale();
  const taste = useTranslations("taste");
  const genre = useTranslations("genre");
  return (leaning) => signalName(leaning, { locale, taste, genre });
}
