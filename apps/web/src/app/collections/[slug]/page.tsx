import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Button } from "@/components/button";
import { FilmWall } from "@/components/film/film-wall";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";

type Params = { params: Promise<{ slug: string }> };

const getCollection = cache(async (slug: string) => orNotFound((await getApi()).collection.get({ slug })));

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { title, text } = await getCollection((await params).slug);
  return { title, description: text };
}

/** One collection: why these films belong together, and all of them. */
export default async function CollectionPage({ params }: Params) {
  const [t, collection] = await Promise.all([
    getTranslations("collections"),
    getCollection((await params).slug),
  ]);
  return (
    <Page>
      <PageHead title={collection.title} lead={collection.text}>
        <Button asChild>
          <Link href="/collections">{t("all")}</Link>
        </Button>
      </PageHead>
      <p className="mb-6 text-small text-muted">{t("count", { count: collection.films.length })}</p>
      <FilmWall films={collection.films} />
    </Page>
  );
}
