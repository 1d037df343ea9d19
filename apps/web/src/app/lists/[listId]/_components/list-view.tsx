"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { FilmFinder } from "@/components/film/film-finder";
import { LoadMore } from "@/components/film/load-more";
import type { ListShape } from "@/trpc/shape";
import { ArrangeList } from "./arrange-list";
import { ListFilms } from "./list-films";
import { ListHead } from "./list-head";
import { useList } from "./use-list";

export interface ListViewProps {
  readonly first: ListShape;
  /** Null for a visitor. */
  readonly viewerId: string | null;
}

/** A list to read, and for its editors to fill and arrange. */
export function ListView({ first, viewerId }: ListViewProps) {
  const t = useTranslations("lists");
  const { list, entries, query, refresh, add, remove, change, addFilm } = useList(first);
  const [arranging, setArranging] = useState(false);

  async function startArranging(): Promise<void> {
    // A film that is not on the screen could not be moved to.
    let more = query.hasNextPage;
    while (more) more = (await query.fetchNextPage()).hasNextPage;
    setArranging(true);
  }

  return (
    <>
      <ListHead
        list={list}
        owned={list.userId === viewerId}
        viewerId={viewerId}
        arranging={arranging}
        onArrange={entries.length > 1 ? () => void startArranging() : null}
      />
      {list.editable && !arranging ? (
        <div className="mb-10 max-w-xl">
          <FilmFinder
            label={t("addFilm")}
            placeholder={t("addHint")}
            without={entries.map(({ film }) => film.id)}
            onPick={(film) => void add(film)}
          />
        </div>
      ) : null}
      {arranging ? (
        <ArrangeList
          list={list}
          entries={entries}
          onDone={() => {
            setArranging(false);
            void refresh();
          }}
        />
      ) : entries.length === 0 ? (
        <EmptyState title={t("emptyList")} text={t(list.editable ? "emptyListOwn" : "emptyListOther")} />
      ) : (
        <>
          <ListFilms
            list={list}
            entries={entries}
            onRemove={(entry) => void remove(entry)}
            onNote={({ film }, note) =>
              change(() => addFilm.mutateAsync({ id: list.id, filmId: film.id, note }))
            }
          />
          <LoadMore
            more={query.hasNextPage}
            busy={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}
