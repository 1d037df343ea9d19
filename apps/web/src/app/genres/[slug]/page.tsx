import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { FilmWall } from "@/components/film/film-wall";
import { genreName } from "@/components/film/names";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";

type Params = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: genreName(await getTranslations("genre"), (await params).slug) };
}

/** A genre's best-known films; the browse page has all of them. */
export default async function GenrePage({ params }: Params) {
  const { slug } = await params;
  const api = await getApi();
  const genre = (await api.genre.list()).items.find((candidate) => candidate.slug === slug);
  if (!genre) notFound();
  const [t, name, films] = await Promise.all([
    getTranslations("genrePage"),
    getTranslations("genre"),
    api.film.list({ genre: slug, sort: "popular", limit: 48 }),
  ]);
  return (
    <Page>
      <PageHead title={genreName(name, slug)} lead={t("lead", { count: genre.filmCount })}>
        <Button asChild>
          <Link href={`/films?genre=${slug}`}>{t("all")}</Link>
        </Button>
      </PageHead>
      <FilmWall films={films.items} />
    </Page>
  );
}
