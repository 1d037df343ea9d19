"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "@/trpc/client";
import type { FilmCardShape } from "@/trpc/shape";
import { Poster } from "../poster/poster";

export interface FilmFinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onPick: (film: FilmCardShape) => void;
  /** Films that need not be offered: they are taken already. */
  readonly without?: readonly number[];
}

/** Finds one film by its title, by keys or thumb; after a pick it is ready for the next. */
export function FilmFinder({ label, placeholder, onPick, without = [] }: FilmFinderProps) {
  const t = useTranslations("palette");
  const trpc = useTRPC();
  const [words, setWords] = useState("");
  const q = useDeferredValue(words.trim());
  const search = useQuery({
    ...trpc.search.query.queryOptions({ q, limit: 8 }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  const found = q.length > 0 ? search.data?.items.filter(({ id }) => !without.includes(id)) : undefined;
  const pick = (film: FilmCardShape) => {
    setWords("");
    onPick(film);
  };
  return (
    <Command shouldFilter={false} label={label} className="relative w-full">
      <Search aria-hidden className="pointer-events-none absolute start-4 top-3.5 size-5 text-muted" />
      <Command.Input
        value={words}
        onValueChange={setWords}
        maxLength={200}
        placeholder={placeholder}
        className="h-12 w-full rounded-full border border-edge bg-surface ps-12 pe-5 text-body text-text placeholder:text-muted hover:border-text focus-visible:outline-offset-0"
      />
      {/* Always there, for the field names it as what it controls. */}
      <Command.List
        hidden={!found}
        aria-label={label}
        className="rise absolute inset-x-0 top-full z-30 mt-2 max-h-80 overflow-y-auto rounded-lg border border-line bg-surface p-2 shadow-lift"
      >
        {found?.map((film) => (
          <Command.Item
            key={film.id}
            value={String(film.id)}
            onSelect={() => pick(film)}
            className="flex min-h-12 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-small data-[selected=true]:bg-raised"
          >
            <Poster film={film} className="!w-8 shrink-0" />
            <span className="min-w-0">
              <span className="block truncate font-serif text-body">{film.title}</span>
              <span className="block truncate text-caption text-muted">{film.directors.join(", ")}</span>
            </span>
            <span className="ms-auto text-muted">{film.year}</span>
          </Command.Item>
        ))}
        <Command.Empty className="p-3 text-small text-muted">{t("empty")}</Command.Empty>
      </Command.List>
    </Command>
  );
}
