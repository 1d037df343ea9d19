"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { type ReactNode, useDeferredValue } from "react";
import { useTRPC } from "@/trpc/client";
import { FoundLists } from "./found-lists";
import { FoundReviews } from "./found-reviews";
import { SearchFacets } from "./search-facets";
import { searchParsers, toSearchInput } from "./search-filters";
import { SearchResults } from "./search-results";

/**
 * Searches as one types; the words stand in the address, so a search can be sent to somebody. The
 * children show while there are none.
 */
export function SearchBox({ children }: { children: ReactNode }) {
  const t = useTranslations("search");
  const trpc = useTRPC();
  // Not debounced: an address written after a click on a result would call that click back.
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const [filters, setFilters] = useQueryStates(searchParsers, { history: "push" });
  const asked = useDeferredValue(q.trim());
  const search = useQuery({
    ...trpc.search.query.queryOptions({ q: asked, limit: 60, ...toSearchInput(filters) }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  });
  return (
    <search>
      <h1 className="sr-only">{t("title")}</h1>
      <label htmlFor="q" className="sr-only">
        {t("label")}
      </label>
      <input
        id="q"
        type="search"
        // biome-ignore lint/a11y/noAutofocus: people come to this page to type.
        autoFocus
        autoComplete="off"
        enterKeyHint="search"
        maxLength={200}
        value={q}
        onChange={(event) => void setQ(event.target.value || null)}
        placeholder={t("placeholder")}
        className="w-full border-b-2 border-line bg-transparent pb-3 font-serif text-display outline-none placeholder:text-muted/60 focus:border-accent"
      />
      <div className="mt-8" aria-live="polite">
        {asked.length === 0 ? <p className="measure text-muted">{t("hint")}</p> : null}
        {search.isError ? (
          <p role="alert" className="text-danger">
            {t("failed")}
          </p>
        ) : null}
        {asked.length > 0 && search.data ? (
          <>
            <SearchFacets
              facets={search.data.facets}
              filters={filters}
              onChange={(change) => void setFilters(change)}
            />
            <SearchResults answer={search.data} />
            <FoundLists q={asked} />
            <FoundReviews q={asked} />
          </>
        ) : null}
      </div>
      {asked.length === 0 ? children : null}
    </search>
  );
}
