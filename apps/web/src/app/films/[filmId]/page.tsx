import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, Suspense } from "react";
import { Page } from "@/components/page";
import { RowSkeleton } from "@/components/wall-skeleton";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";
import { FilmCast } from "./_components/film-cast";
import { FilmData } from "./_components/film-data";
import { FilmHead } from "./_components/film-head";
import { FilmLists } from "./_components/film-lists";
import { FilmReviews } from "./_components/film-reviews";
import { FilmSaid } from "./_components/film-said";
import { Histogram } from "./_components/histogram";
import { SimilarFilms } from "./_components/similar-films";
import { WhereToWatch } from "./_components/where-to-watch";

type Params = { params: Promise<{ filmId: string }> };

/** One look-up for the page and its head. */
const readFilm = cache(
  async (filmId: number) => (await orNotFound((await getApi()).film.find({ filmId }))) ?? notFound(),
);

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const film = await readFilm(Number((await params).filmId));
  return { title: film.year ? `${film.title} (${film.year})` : film.title, description: film.overview };
}

/**
 * One film. The film blocks, so an unknown id is a true 404; similar films and reviews stream in
 * after it, because they cost a scoring pass and nobody waits for them.
 */
export default async function FilmPage({ params }: Params) {
  const filmId = Number((await params).filmId);
  // Both before the first byte, so they are asked for at once.
  const api = await getApi();
  const [film, available] = await Promise.all([
    readFilm(filmId),
    orNotFound(api.film.availability({ filmId })),
  ]);
  return (
    <Page>
      <FilmData film={film} />
      <FilmHead film={film} />
      <div className="mt-14 grid gap-12 lg:grid-cols-[2fr_1fr]">
        <FilmCast film={film} />
        <div className="flex flex-col gap-12">
          <WhereToWatch filmId={film.id} first={available} />
          <Histogram film={film} />
        </div>
      </div>
      <div className="mt-14">
        <Suspense fallback={<RowSkeleton />}>
          <SimilarFilms filmId={film.id} />
        </Suspense>
        <Suspense fallback={null}>
          <FilmSaid filmId={film.id} />
          <FilmLists filmId={film.id} />
          <FilmReviews film={film} />
        </Suspense>
      </div>
    </Page>
  );
}
