import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { FilmShape } from "@/trpc/shape";

export async function FilmCast({ film }: { film: FilmShape }) {
  const t = await getTranslations("film");
  return (
    <section aria-labelledby="cast">
      <h2 id="cast" className="text-title">
        {t("cast")}
      </h2>
      {film.cast.length === 0 ? <p className="mt-4 text-muted">{t("noCast")}</p> : null}
      <ul className="mt-4 grid gap-x-10 sm:grid-cols-2">
        {film.cast.map(({ personId, name, character }) => (
          <li
            key={`${personId}-${character}`}
            className="flex items-baseline justify-between gap-4 border-b border-line py-2.5"
          >
            <Link href={`/people/${personId}`} className="font-medium hover:text-accent">
              {name}
            </Link>
            {character ? <span className="text-end text-small text-muted">{character}</span> : null}
          </li>
        ))}
      </ul>
      {film.keywords.length > 0 ? (
        <p className="mt-6 text-small text-muted">
          {t("keywords")} {film.keywords.map((keyword) => keyword.replaceAll("-", " ")).join(" · ")}
        </p>
      ) : null}
    </section>
  );
}
