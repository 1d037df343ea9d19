"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef, useState } from "react";
import { useFlip } from "@/components/pick/use-flip";
import { useTRPC } from "@/trpc/client";
import type { FilmCardShape, InterviewShape } from "@/trpc/shape";
import { AnsweredFilms } from "./answered-films";
import { InterviewCard } from "./interview-card";
import { InterviewModes, interviewModes } from "./interview-modes";
import { InterviewPreview } from "./interview-preview";
import { InterviewProgress } from "./interview-progress";
import { SingleQuestion } from "./single-question";

/** What somebody said about one film; null stars: not seen. */
export interface Answer {
  readonly film: FilmCardShape;
  readonly halfStars: number | null;
}

/** The questions, as a wall or one by one, and what the answers already give; each answer changes both. */
export function Interview({ first }: { first: InterviewShape }) {
  const t = useTranslations("interview");
  const trpc = useTRPC();
  const [mode, setMode] = useQueryState("as", parseAsStringLiteral(interviewModes).withDefault("wall"));
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const answered = answers.map(({ film, halfStars }) => ({ filmId: film.id, halfStars }));
  const { data = first } = useQuery({
    ...trpc.recommendation.interview.queryOptions({ answered, limit: 12 }),
    placeholderData: keepPreviousData,
    ...(answers.length === 0 ? { initialData: first } : {}),
  });
  const answer = (film: FilmCardShape, halfStars: number | null) =>
    setAnswers((before) => [...before.filter((other) => other.film.id !== film.id), { film, halfStars }]);
  const takeBack = (filmId: number) =>
    setAnswers((before) => before.filter(({ film }) => film.id !== filmId));
  const open = data.items.filter((film) => !answers.some((other) => other.film.id === film.id));
  // Once every film on offer was passed over, they are offered again.
  const asked = open.find(({ id }) => !skipped.has(id)) ?? open[0];
  return (
    <div className="grid gap-12 lg:grid-cols-[1fr_20rem]">
      <div>
        <InterviewProgress answered={answers.filter(({ halfStars }) => halfStars !== null).length} />
        <InterviewModes mode={mode} onChange={(next) => void setMode(next)} />
        <AnsweredFilms answers={answers} onTakeBack={takeBack} />
        {mode === "wall" ? <QuestionWall films={open} onAnswer={answer} /> : null}
        {mode === "single" && asked ? (
          <SingleQuestion
            key={asked.id}
            film={asked}
            number={answers.length + 1}
            onAnswer={(halfStars) => answer(asked, halfStars)}
            onSkip={() => setSkipped((before) => new Set(before).add(asked.id))}
          />
        ) : null}
      </div>
      <div className="lg:sticky lg:top-24 lg:self-start">
        <InterviewPreview picks={data.preview} />
        <p className="mt-8 border-t border-line pt-5 text-small text-muted">
          <Link
            href="/import"
            className="font-medium text-text underline underline-offset-4 hover:text-accent"
          >
            {t("import")}
          </Link>
          <span className="mt-1 block">{t("importHint")}</span>
        </p>
      </div>
    </div>
  );
}

interface QuestionWallProps {
  readonly films: readonly FilmCardShape[];
  readonly onAnswer: (film: FilmCardShape, halfStars: number | null) => void;
}

function QuestionWall({ films, onAnswer }: QuestionWallProps) {
  const list = useRef<HTMLUListElement>(null);
  useFlip(list, films.map((film) => film.id).join(","));
  return (
    <ul ref={list} className="wall max-sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-6">
      {films.map((film) => (
        <li key={film.id} data-flip={film.id}>
          <InterviewCard film={film} onAnswer={(halfStars) => onAnswer(film, halfStars)} />
        </li>
      ))}
    </ul>
  );
}
