import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import * as nuqs from "nuqs/server";
import { Suspense } from "react";
import { Page, PageHead } from "@/components/page";
import { WallSkeleton } from "@/components/wall-skeleton";
import { getApi } from "@/server/api";
import { FilmBrowser } from "./_components/film-browser";
import { filterParsers, toListInput } from "./_components/filters";

const loadFilters = nuqs.createLoader(filterParsers(nuqs));

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("browse"))("title") };
}

/** The whole catalogue behind filters that live in the address. */
export default async function FilmsPage({ searchParams }: { searchParams: Promise<nuqs.SearchParams> }) {
  const filters = await loadFilters(searchParams);
  const api = await getApi();
  const [t, genres, first] = await Promise.all([
    getTranslations("browse"),
    api.genre.list(),
    api.film.list({ ...toListInput(filters), limit: 36 }),
  ]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      <Suspense fallback={<WallSkeleton />}>
        <NuqsAdapter>
          <FilmBrowser genres={genres.items} first={first} firstFilters={filters} />
        </NuqsAdapter>
      </Suspense>
    </Page>
  );
}
