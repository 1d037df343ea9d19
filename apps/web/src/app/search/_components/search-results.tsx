"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/empty-state";
import { FilmWall } from "@/components/film/film-wall";
import type { SearchShape } from "@/trpc/shape";

export function SearchResults({ answer }: { answer: SearchShape }) {
  const t = useTranslations("search");
  if (answer.items.length === 0 && answer.people.length === 0) {
    return <EmptyState title={t("empty")} text={t("emptyText")} />;
  }
  return (
    <>
      <p className="mb-6 text-small text-muted">
        {t("found", { count: answer.total, ms: Math.max(1, Math.round(answer.tookMs)) })}
      </p>
      {answer.people.length > 0 ? (
        <ul aria-label={t("people")} className="mb-8 flex flex-wrap gap-2">
          {answer.people.map((person) => (
            <li key={person.id}>
              <Link
                href={`/people/${person.id}`}
                className="inline-flex h-10 items-center gap-2 rounded-full border border-line bg-surface px-4 text-small hover:border-edge"
              >
                {person.name}
                <span className="text-muted">{t("films", { count: person.filmCount })}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <FilmWall films={answer.items} />
    </>
  );
}
