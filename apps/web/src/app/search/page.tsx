import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Suspense } from "react";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import { SearchBox } from "./_components/search-box";
import { SearchStarts } from "./_components/search-starts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("search"))("title") };
}

/** The box, and where to begin while nothing stands in it. */
export default async function SearchPage() {
  const api = await getApi();
  const [genres, decades] = await Promise.all([api.genre.list(), api.decade.list()]);
  return (
    <Page>
      <Suspense>
        <NuqsAdapter>
          <SearchBox>
            <SearchStarts genres={genres.items} decades={decades.items} />
          </SearchBox>
        </NuqsAdapter>
      </Suspense>
    </Page>
  );
}
