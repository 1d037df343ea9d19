"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { LanguageOptions } from "@/components/film/language-options";
import { genreName } from "@/components/film/names";
import { useViewer } from "@/components/film/viewer-context";
import { type Filters, sorts } from "./filters";

const decades = Array.from({ length: 14 }, (_, index) => 2020 - index * 10);

export interface FilterBarProps {
  readonly genres: readonly { slug: string; filmCount: number }[];
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters> | null) => void;
}

export function FilterBar({ genres, filters, onChange }: FilterBarProps) {
  const t = useTranslations("browse");
  const genre = useTranslations("genre");
  const viewer = useViewer();
  const changed = filters.genre !== null || filters.decade !== null || filters.language !== null;
  return (
    <div className="no-bar -mx-[1.125rem] mb-8 flex gap-2 overflow-x-auto px-[1.125rem] pb-1 *:shrink-0 md:mx-0 md:flex-wrap md:px-0">
      <Choice
        hideLabel
        label={t("genre")}
        value={filters.genre ?? ""}
        onChange={(event) => onChange({ genre: event.target.value || null })}
      >
        <option value="">{t("anyGenre")}</option>
        {genres.map(({ slug, filmCount }) => (
          <option key={slug} value={slug}>
            {t("counted", { name: genreName(genre, slug), count: filmCount })}
          </option>
        ))}
      </Choice>
      <Choice
        hideLabel
        label={t("decade")}
        value={filters.decade ?? ""}
        onChange={(event) => onChange({ decade: event.target.value ? Number(event.target.value) : null })}
      >
        <option value="">{t("anyDecade")}</option>
        {decades.map((decade) => (
          <option key={decade} value={decade}>
            {t("decadeName", { decade: String(decade) })}
          </option>
        ))}
      </Choice>
      <Choice
        hideLabel
        label={t("language")}
        value={filters.language ?? ""}
        onChange={(event) => onChange({ language: event.target.value || null })}
      >
        <LanguageOptions any={t("anyLanguage")} />
      </Choice>
      <Choice
        hideLabel
        label={t("sort")}
        value={filters.sort}
        onChange={(event) =>
          onChange({ sort: sorts.find((sort) => sort === event.target.value) ?? "popular" })
        }
      >
        {sorts
          .filter((sort) => viewer || sort !== "predicted")
          .map((sort) => (
            <option key={sort} value={sort}>
              {t(`by.${sort}`)}
            </option>
          ))}
      </Choice>
      {changed ? (
        <Button tone="quiet" onClick={() => onChange(null)}>
          {t("clear")}
        </Button>
      ) : null}
    </div>
  );
}
