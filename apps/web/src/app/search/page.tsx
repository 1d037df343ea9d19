import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Page } from "@/components/page";
import { SearchBox } from "./_components/search-box";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("search"))("title") };
}

export default function SearchPage() {
  return (
    <Page>
      <Suspense>
        <SearchBox />
      </Suspense>
    </Page>
  );
}
