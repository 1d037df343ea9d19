"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useFlip } from "@/components/pick/use-flip";
import { useTRPC } from "@/trpc/client";
import type { FilmCardShape, InterviewShape } from "@/trpc/shape";
import { AnsweredFilms } from "./answered-films";
import { InterviewCard } from "./interview-card";
import { InterviewPreview } from "./interview-preview";
import { InterviewProgress } from "./interview-progress";

/** What somebody said about one film; null stars: not seen. */
export interface Answer {
  readonly film: FilmCardShape;
  readonly halfStars: number | null;
}

/** The wall of questions and what the answers already give; each answer changes both. */
export function Interview({ first }: { first: InterviewShape }) {
  const trpc = useTRPC();
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const answered = answers.map(({ film, halfStars }) => ({ filmId: film.id, halfStars }));
  const { data = first } = useQuery({
    ...trpc.recommendation.interview.queryOptions({ answered, limit: 12 }),
    placeholderData: keepPreviousData,
    ...(answers.length === 0 ? { initialData: first } : {}),
  });
  const list = useRef<HTMLUListElement>(null);
  useFlip(list, data.items.map((film) => film.id).join(","));
  const answer = (film: FilmCardShape, halfStars: number | null) =>
    setAnswers((before) => [...before.filter((other) => other.film.id !== film.id), { film, halfStars }]);
  const takeBack = (filmId: number) =>
    setAnswers((before) => before.filter(({ film }) => film.id !== filmId));
  const open = data.items.filter((film) => !answers.some((other) => other.film.id === film.id));
  return (
    <div className="grid gap-12 lg:grid-cols-[1fr_20rem]">
      <div>
        <InterviewProgress answered={answers.filter(({ halfStars }) => halfStars !== null).length} />
        <AnsweredFilms answers={answers} onTakeBack={takeBack} />
        <ul ref={list} className="wall max-sm:grid-cols-2">
          {open.map((film) => (
            <li key={film.id} data-flip={film.id}>
              <InterviewCard film={film} onAnswer={(halfStars) => answer(film, halfStars)} />
            </li>
          ))}
        </ul>
      </div>
      <InterviewPreview picks={data.preview} />
    </div>
  );
}
