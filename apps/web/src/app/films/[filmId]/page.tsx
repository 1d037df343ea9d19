import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Page } from "@/components/page";
import { RowSkeleton } from "@/components/wall-skeleton";
import { getApi } from "@/server/api";
import { FilmCast } from "./_components/film-cast";
import { FilmHead } from "./_components/film-head";
import { FilmReviews } from "./_components/film-reviews";
import { Histogram } from "./_components/histogram";
import { SimilarFilms } from "./_components/similar-films";

type Params = { params: Promise<{ filmId: string }> };

async function findFilm(params: Params["params"]) {
  const filmId = Number((await params).filmId);
  if (!Number.isInteger(filmId) || filmId < 1 || filmId > 2_147_483_647) notFound();
  const api = await getApi();
  const film = await api.film.find({ filmId });
  if (!film) notFound();
  return film;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const film = await findFilm(params);
  return { title: film.year ? `${film.title} (${film.year})` : film.title, description: film.overview };
}

/**
 * One film. The film blocks, so an unknown id is a true 404; similar films and reviews stream in
 * after it, because they cost a scoring pass and nobody waits for them.
 */
export default async function FilmPage({ params }: Params) {
  const film = await findFilm(params);
  return (
    <Page>
      <FilmHead film={film} />
      <div className="mt-14 grid gap-12 lg:grid-cols-[2fr_1fr]">
        <FilmCast film={film} />
        <Histogram film={film} />
      </div>
      <div className="mt-14">
        <Suspense fallback={<RowSkeleton />}>
          <SimilarFilms filmId={film.id} />
        </Suspense>
        <Suspense fallback={null}>
          <FilmReviews film={film} />
        </Suspense>
      </div>
    </Page>
  );
}
