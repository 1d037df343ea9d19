"use client";

import { arrayMove } from "@dnd-kit/sortable";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { SortableRows } from "@/components/sortable-rows";
import { ArrangeRow } from "./arrange-row";
import { useDragWords } from "./use-drag-words";
import type { ListEntryShape, ListFacts } from "./use-list";
import { useOrderSaver } from "./use-order-saver";

export interface ArrangeListProps {
  readonly list: ListFacts;
  readonly entries: readonly ListEntryShape[];
  readonly onDone: () => void;
}

/** The films as rows to be moved: by drag, by the handle and arrow keys, or by buttons. */
export function ArrangeList({ list, entries, onDone }: ArrangeListProps) {
  const t = useTranslations("lists");
  const [films, setFilms] = useState(() => entries.map(({ film }) => film));
  const save = useOrderSaver(list, onDone);
  const words = useDragWords(films);

  function move(from: number, to: number): void {
    if (from < 0 || to < 0 || to >= films.length || from === to) return;
    const next = arrayMove(films, from, to);
    setFilms(next);
    save(next.map((film) => film.id));
  }

  return (
    <section aria-label={t("arrange")} className="max-w-3xl">
      <div className="sticky top-15 z-20 flex items-center justify-between gap-6 border-b border-line bg-canvas/95 py-3 backdrop-blur">
        <p className="text-small text-muted">{t("arranging")}</p>
        <Button tone="primary" size="small" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
      <SortableRows ids={films.map((film) => film.id)} onMove={move} accessibility={words}>
        {films.map((film, index) => (
          <ArrangeRow
            key={film.id}
            film={film}
            place={index + 1}
            count={films.length}
            onMove={(step) => move(index, index + step)}
          />
        ))}
      </SortableRows>
    </section>
  );
}
