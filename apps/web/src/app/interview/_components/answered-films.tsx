"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Stars } from "@/components/rating/stars";
import { useRating } from "@/components/rating/use-rating";
import type { Answer } from "./interview";

/** One answer, and the way to take it back. */
function AnsweredFilm({
  answer: { film, halfStars },
  onTakeBack,
}: {
  answer: Answer;
  onTakeBack: () => void;
}) {
  const t = useTranslations("interview");
  const { rate } = useRating(film, { quiet: true });
  return (
    <li>
      <button
        type="button"
        aria-label={t("takeBack", { title: film.title })}
        className="rise inline-flex h-9 max-w-72 items-center gap-2 rounded-full border border-line bg-surface ps-3.5 pe-2.5 text-small hover:border-edge"
        onClick={() => {
          onTakeBack();
          if (halfStars !== null) void rate(null);
        }}
      >
        <span className="truncate font-serif">{film.title}</span>
        {halfStars === null ? (
          <span className="text-muted">{t("unseen")}</span>
        ) : (
          <Stars halfStars={halfStars} className="h-3" />
        )}
        <X aria-hidden className="size-3.5 shrink-0 text-muted" />
      </button>
    </li>
  );
}

/** What has been answered so far. */
export function AnsweredFilms({
  answers,
  onTakeBack,
}: {
  answers: readonly Answer[];
  onTakeBack: (filmId: number) => void;
}) {
  const t = useTranslations("interview");
  if (answers.length === 0) return null;
  return (
    <ul aria-label={t("answered")} className="mb-8 flex flex-wrap gap-2">
      {answers.map((answer) => (
        <AnsweredFilm key={answer.film.id} answer={answer} onTakeBack={() => onTakeBack(answer.film.id)} />
      ))}
    </ul>
  );
}
