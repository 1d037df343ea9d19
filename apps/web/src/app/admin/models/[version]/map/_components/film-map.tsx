"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { genreName } from "@/components/film/names";
import type { MappedFilmShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ChoiceFilter, SearchFilter } from "../../../../_components/data-table/filters";
import { FilmPlane } from "./film-plane";
import { MapTable } from "./map-table";
import { nearestFilms } from "./nearest-films";

/** How many films the search and the neighbourhood name. */
const NAMED = 12;

export interface FilmMapProps {
  readonly version: string;
  readonly genres: readonly { id: number; slug: string }[];
}

/** The plane with what finds one's way in it: words, a genre, and the neighbours of a chosen film. */
export function FilmMap({ version, genres }: FilmMapProps) {
  const t = useTranslations("admin.models.map");
  const nameOf = useTranslations("genre");
  const trpc = useTRPC();
  const [words, setWords] = useState<string | null>(null);
  const [{ film: chosenId, genre }, set] = useQueryStates({ film: parseAsInteger, genre: parseAsInteger });
  const query = useQuery({
    ...trpc.admin.model.map.queryOptions({ version }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const films = query.data?.items;
  const chosen = films?.find(({ filmId }) => filmId === chosenId) ?? null;
  const named = useMemo(() => nameFilms(films ?? [], words, chosen), [films, words, chosen]);
  if (query.isError) return <p className="text-small text-danger">{query.error.message}</p>;
  if (!films) return <p className="text-small text-muted">{t("drawing")}</p>;
  return (
    <div className="grid gap-6 xl:grid-cols-[3fr_1fr]">
      <div className="min-w-0">
        <div className="mb-3 flex flex-wrap gap-2">
          <SearchFilter label={t("find")} value={words} onChange={setWords} />
          <ChoiceFilter
            label={t("genre")}
            any={t("anyGenre")}
            value={genre === null ? null : String(genre)}
            options={genres.map(({ id, slug }) => ({ value: String(id), label: genreName(nameOf, slug) }))}
            onChange={(value) => void set({ genre: value === null ? null : Number(value) })}
          />
        </div>
        <FilmPlane
          films={films}
          chosen={chosen}
          genre={genre}
          onChoose={(filmId) => void set({ film: filmId })}
        />
        <MapTable films={films} />
      </div>
      <section aria-label={words ? t("found") : t("near")} className="min-w-0">
        <h2 className="text-title">{words ? t("found") : chosen ? t("near") : t("best")}</h2>
        {named.length === 0 ? <p className="mt-2 text-small text-muted">{t("notFound")}</p> : null}
        <ol className="mt-2 flex flex-col">
          {named.map(({ filmId, title, year }) => (
            <li key={filmId}>
              <button
                type="button"
                aria-pressed={filmId === chosenId}
                onClick={() => void set({ film: filmId })}
                className="min-h-9 w-full rounded-md px-2 py-1 text-start text-small hover:bg-raised aria-pressed:text-accent"
              >
                {title} <span className="text-muted">{year}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** The films whose titles hold the words; without words the neighbours of the chosen one, or the best known. */
function nameFilms(films: readonly MappedFilmShape[], words: string | null, chosen: MappedFilmShape | null) {
  if (words) {
    const wanted = words.toLocaleLowerCase();
    return films.filter(({ title }) => title.toLocaleLowerCase().includes(wanted)).slice(0, NAMED);
  }
  return chosen ? nearestFilms(films, chosen, NAMED) : films.slice(0, NAMED);
}
