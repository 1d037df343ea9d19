import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { countryName, genreName, languageName } from "@/components/film/names";
import { WatchlistButton } from "@/components/film/watchlist-button";
import { AddToList } from "@/components/list/add-to-list";
import { Poster } from "@/components/poster/poster";
import { RatingStars } from "@/components/rating/rating-stars";
import { getViewer } from "@/server/viewer";
import type { FilmShape } from "@/trpc/shape";
import { DiaryButton } from "./diary-button";
import { FilmPeople } from "./film-people";
import { Prediction } from "./prediction";

/** Poster, facts and the person's own rating: the first screen of a film. */
export async function FilmHead({ film }: { film: FilmShape }) {
  const [t, genre, locale, viewer] = await Promise.all([
    getTranslations("film"),
    getTranslations("genre"),
    getLocale(),
    getViewer(),
  ]);
  const showPrediction = viewer !== null && (!viewer.summary.blindRating || film.myHalfStars !== null);
  const facts = [
    film.year,
    film.runtimeMinutes
      ? t("runtime", { hours: Math.floor(film.runtimeMinutes / 60), minutes: film.runtimeMinutes % 60 })
      : null,
    film.countries.map((code) => countryName(locale, code)).join(", ") || null,
    film.originalLanguage ? languageName(locale, film.originalLanguage) : null,
    film.minimumAge ? t("age", { age: film.minimumAge }) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="grid gap-8 md:grid-cols-[17rem_1fr] md:gap-12 lg:grid-cols-[21rem_1fr]">
      <div className="mx-auto w-52 md:w-full">
        <Poster film={film} loading="eager" className="shadow-lift" />
      </div>
      <div>
        <h1 dir="auto" className="any-script text-display">
          {film.title}
        </h1>
        {film.originalTitle && film.originalTitle !== film.title ? (
          <p
            lang={film.originalLanguage ?? undefined}
            className="mt-2 font-serif text-lead text-muted italic"
          >
            {film.originalTitle}
          </p>
        ) : null}
        <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-small text-muted">
          {facts.map((fact) => (
            <span key={fact}>
              {fact === film.year ? (
                <Link href={`/decades/${Math.floor(fact / 10) * 10}`} className="hover:text-text">
                  {fact}
                </Link>
              ) : (
                fact
              )}
            </span>
          ))}
        </p>
        <FilmPeople film={film} />
        <ul className="mt-4 flex flex-wrap gap-2">
          {film.genres.map((slug) => (
            <li key={slug}>
              <Link
                href={`/genres/${slug}`}
                className="inline-flex h-8 items-center rounded-full border border-line px-3.5 text-small hover:border-edge hover:bg-raised"
              >
                {genreName(genre, slug)}
              </Link>
            </li>
          ))}
        </ul>
        <p dir="auto" className="measure any-script mt-6 text-lead">
          {film.overview}
        </p>
        <div className="mt-8 flex flex-wrap items-start gap-x-10 gap-y-6 border-y border-line py-6">
          <div>
            <p className="mb-1 text-caption text-muted">{t("yours")}</p>
            <RatingStars
              film={film}
              predictionShown={showPrediction && film.predictedStars !== null}
              size="large"
            />
          </div>
          {viewer ? <Prediction film={film} blind={viewer.summary.blindRating} /> : null}
        </div>
        {viewer ? (
          <div className="mt-6 flex flex-wrap gap-2">
            <WatchlistButton film={film} />
            <DiaryButton film={film} />
            <AddToList film={film} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
