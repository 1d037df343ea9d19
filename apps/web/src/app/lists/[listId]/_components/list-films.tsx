"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { FilmCard } from "@/components/film/film-card";
import { usePosterArrows } from "@/components/film/use-poster-arrows";
import { EntryNote } from "./entry-note";
import type { ListEntryShape, ListFacts } from "./use-list";

export interface ListFilmsProps {
  readonly list: ListFacts;
  readonly entries: readonly ListEntryShape[];
  readonly onRemove: (entry: ListEntryShape) => void;
  readonly onNote: (entry: ListEntryShape, note: string) => Promise<boolean>;
}

/** The films as a wall; a ranked list wears its numbers. */
export function ListFilms({ list, entries, onRemove, onNote }: ListFilmsProps) {
  const t = useTranslations("lists");
  const onKeyDown = usePosterArrows();
  return (
    <ol className="wall" onKeyDown={onKeyDown}>
      {entries.map((entry, index) => (
        <li key={entry.film.id} className="relative">
          {list.ranked ? (
            <p aria-hidden className="mb-2 font-serif text-title text-muted tabular-nums">
              {index + 1}
            </p>
          ) : null}
          <FilmCard
            film={entry.film}
            loading={index < 12 ? "eager" : "lazy"}
            acts={
              list.editable ? (
                <Button
                  tone="quiet"
                  size="icon-small"
                  aria-label={t("removeFilm", { title: entry.film.title })}
                  onClick={() => onRemove(entry)}
                >
                  <X />
                </Button>
              ) : null
            }
          />
          <EntryNote entry={entry} editable={list.editable} onSave={(note) => onNote(entry, note)} />
        </li>
      ))}
    </ol>
  );
}
