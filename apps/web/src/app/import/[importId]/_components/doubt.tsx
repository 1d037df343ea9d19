"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { FilmFinder } from "@/components/film/film-finder";
import { Poster } from "@/components/poster/poster";
import type { ImportMatchShape } from "@/trpc/shape";

export interface DoubtProps {
  readonly match: ImportMatchShape;
  readonly busy: boolean;
  /** Null leaves the film out. */
  readonly onDecide: (filmId: number | null) => void;
}

/** One name from the file, and the films that it may mean, the likeliest first. */
export function Doubt({ match, busy, onDecide }: DoubtProps) {
  const t = useTranslations("import");
  const { film, place, entryCount, candidates } = match;
  const named = film.year === null ? film.title : `${film.title} (${film.year})`;
  return (
    <li className="grid gap-5 border-t border-line py-6 lg:grid-cols-[18rem_1fr]">
      <div>
        <h3 className="font-serif text-title">{named}</h3>
        <p className="mt-1 text-caption text-muted">
          {t("place", { file: place.file, line: place.line })} · {t("asks", { count: entryCount })}
        </p>
        <Button
          size="small"
          className="mt-4"
          disabled={busy}
          aria-label={t("skipLabel", { title: named })}
          onClick={() => onDecide(null)}
        >
          {t("skip")}
        </Button>
      </div>
      <div>
        {candidates.length === 0 ? <p className="mb-4 text-small text-muted">{t("noCandidates")}</p> : null}
        <ul className="mb-4 flex flex-wrap gap-3">
          {candidates.map(({ film: candidate }) => (
            <li key={candidate.id}>
              <button
                type="button"
                disabled={busy}
                aria-label={t("pick", { title: `${candidate.title} (${candidate.year ?? ""})` })}
                onClick={() => onDecide(candidate.id)}
                className="flex w-60 items-center gap-3 rounded-md border border-line bg-surface p-2 text-start transition-colors hover:border-accent"
              >
                <Poster film={candidate} className="!w-12 shrink-0" />
                <span className="min-w-0">
                  <span className="line-clamp-2 font-serif text-small">{candidate.title}</span>
                  <span className="block truncate text-caption text-muted">
                    {[candidate.year, candidate.directors[0]].filter(Boolean).join(" · ")}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className="max-w-md">
          <FilmFinder label={t("another")} placeholder={t("anotherHint")} onPick={({ id }) => onDecide(id)} />
        </div>
      </div>
    </li>
  );
}
