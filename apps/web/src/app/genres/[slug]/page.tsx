import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { FilmWall } from "@/components/film/film-wall";
import { genreName } from "@/components/film/names";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { GenreStance } from "./_components/genre-stance";

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
  const [t, name, films, viewer] = await Promise.all([
    getTranslations("genrePage"),
    getTranslations("genre"),
    api.film.list({ genre: slug, sort: "popular", limit: 48 }),
    getViewer(),
  ]);
  return (
    <Page>
      <PageHead title={genreName(name, slug)} lead={t("lead", { count: genre.filmCount })}>
        <div className="flex flex-wrap gap-2">
          {viewer ? <GenreStance genreId={genre.id} name={genreName(name, slug)} /> : null}
          <Button asChild>
            <Link href={`/films?genre=${slug}`}>{t("all")}</Link>
          </Button>
        </div>
      </PageHead>
      <FilmWall films={films.items} />
    </Page>
  );
}
