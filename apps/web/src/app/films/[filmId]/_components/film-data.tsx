import { headers } from "next/headers";
import type { FilmShape } from "@/trpc/shape";

/** The film's facts in schema.org's terms, for search engines. */
export function describeFilm(film: FilmShape): Record<string, unknown> {
  const people = (names: readonly string[]) => names.map((name) => ({ "@type": "Person", name }));
  return {
    "@context": "https://schema.org",
    "@type": "Movie",
    name: film.title,
    ...(film.originalTitle && film.originalTitle !== film.title ? { alternateName: film.originalTitle } : {}),
    ...(film.overview ? { description: film.overview } : {}),
    ...(film.year ? { datePublished: String(film.year) } : {}),
    ...(film.runtimeMinutes ? { duration: `PT${film.runtimeMinutes}M` } : {}),
    genre: film.genres,
    countryOfOrigin: film.countries.map((name) => ({ "@type": "Country", name })),
    director: people(film.directors),
    actor: people(film.cast.slice(0, 8).map(({ name }) => name)),
    ...(film.averageStars === null || film.ratingCount === 0
      ? {}
      : {
          aggregateRating: {
            "@type": "AggregateRating",
            ratingValue: Math.round(film.averageStars * 100) / 100,
            ratingCount: film.ratingCount,
            bestRating: 5,
            worstRating: 0.5,
          },
        }),
  };
}

export async function FilmData({ film }: { film: FilmShape }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every "<" escaped closes no tag.
      dangerouslySetInnerHTML={{ __html: JSON.stringify(describeFilm(film)).replaceAll("<", "\\u003c") }}
    />
  );
}
