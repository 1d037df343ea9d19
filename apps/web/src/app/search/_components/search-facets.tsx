"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { genreName, languageName } from "@/components/film/names";
import type { SearchShape } from "@/trpc/shape";
import type { SearchFilters } from "./search-filters";

export interface SearchFacetsProps {
  readonly facets: SearchShape["facets"];
  readonly filters: SearchFilters;
  readonly onChange: (change: Partial<SearchFilters> | null) => void;
}

/** How what was found spreads over genres, decades and languages; each narrows the search to one. */
export function SearchFacets({ facets, filters, onChange }: SearchFacetsProps) {
  const t = useTranslations("search");
  const browse = useTranslations("browse");
  const genre = useTranslations("genre");
  const locale = useLocale();
  const groups = [
    {
      key: "genre",
      counts: facets.genres,
      any: t("anyGenre"),
      name: (slug: string) => genreName(genre, slug),
    },
    {
      key: "decade",
      counts: facets.decades,
      any: t("anyDecade"),
      name: (decade: string) => browse("decadeName", { decade }),
    },
    {
      key: "language",
      counts: facets.languages,
      any: t("anyLanguage"),
      name: (code: string) => languageName(locale, code),
    },
  ] as const;
  const chosen = groups.some(({ key }) => filters[key] !== null);
  return (
    <fieldset className="mb-6 flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t("facets")}</legend>
      {groups.map(({ key, counts, any, name }) => {
        const value = String(filters[key] ?? "");
        const options =
          counts.some((count) => count.value === value) || !value ? counts : [{ value, count: 0 }, ...counts];
        return (
          <Choice
            key={key}
            hideLabel
            label={t(key)}
            value={value}
            onChange={({ target }) =>
              onChange({ [key]: key === "decade" ? Number(target.value) || null : target.value || null })
            }
          >
            <option value="">{any}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {browse("counted", { name: name(option.value), count: option.count })}
              </option>
            ))}
          </Choice>
        );
      })}
      {chosen ? (
        <Button tone="quiet" onClick={() => onChange(null)}>
          {t("clear")}
        </Button>
      ) : null}
    </fieldset>
  );
}
