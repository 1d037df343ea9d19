"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TasteShape } from "@/trpc/shape";
import { TastePart } from "./taste-part";
import { type LeaningShape, useLeaningName } from "./use-leaning-name";

/** Below this a leaning is noise, not a trait. */
const TELLING_STARS = 0.1;

/** The strongest leanings as sentences. */
function useSentences({ leanings, habits }: TasteShape): string[] {
  const t = useTranslations("taste");
  const format = useFormatter();
  const nameOf = useLeaningName();
  const stars = (value: number) => format.number(Math.abs(value), { maximumFractionDigits: 1 });
  const say = (
    leaning: LeaningShape | undefined,
    key: "sentenceUp" | "sentenceDown" | "sentenceDecade" | "sentencePerson",
  ) => (leaning ? [t(key, { what: nameOf(leaning), by: stars(leaning.lean) })] : []);
  const up = (rows: readonly LeaningShape[]) => rows.find(({ lean }) => lean >= TELLING_STARS);
  const gap = (habits.averageStars ?? 0) - (habits.everybodyStars ?? habits.averageStars ?? 0);
  const level = Math.abs(gap) < TELLING_STARS;
  return [
    ...say(up(leanings.genre), "sentenceUp"),
    ...say(
      leanings.genre.findLast(({ lean }) => lean <= -TELLING_STARS),
      "sentenceDown",
    ),
    ...say(up(leanings.decade), "sentenceDecade"),
    ...say(up(leanings.director) ?? up(leanings.actor), "sentencePerson"),
    level ? t("sentenceLevel") : t(gap < 0 ? "sentenceStrict" : "sentenceMild", { by: stars(gap) }),
  ];
}

export function TasteWords({ taste }: { taste: TasteShape }) {
  const t = useTranslations("taste");
  const sentences = useSentences(taste);
  return (
    <TastePart title={t("inWords")}>
      <p className="max-w-[38ch] border-s-2 border-accent ps-6 font-serif text-heading leading-snug">
        {sentences.join(" ")}
      </p>
    </TastePart>
  );
}
