import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { FilmWall } from "@/components/film/film-wall";
import { Poster } from "@/components/poster/poster";
import { getApi } from "@/server/api";
import type { TasteMatchShape } from "@/trpc/shape";

/** How alike two tastes are, where they meet and part, and films that neither has seen. */
export async function TasteMatch({ handle, name }: { handle: string; name: string }) {
  const [t, format, api] = await Promise.all([getTranslations("members"), getFormatter(), getApi()]);
  const { match, sharedCount, bothLoved, apart, forBoth } = await api.profile.match({ handle });
  return (
    <section aria-labelledby="match" className="mb-16 rounded-lg bg-surface p-6 md:p-10">
      <div className="flex flex-wrap items-center gap-x-10 gap-y-4">
        <p className="font-serif text-marquee text-accent tabular-nums">
          {format.number(match / 100, { style: "percent" })}
        </p>
        <div>
          <h2 id="match" className="text-heading">
            {t("match")}
          </h2>
          <p className="mt-1 max-w-[40ch] text-muted">{t("matchText", { count: sharedCount })}</p>
          <Button asChild size="small" className="mt-4">
            <Link href="/night">{t("night")}</Link>
          </Button>
        </div>
      </div>
      <div className="mt-10 grid gap-x-16 gap-y-8 lg:grid-cols-2">
        <SharedFilms title={t("bothLoved")} films={bothLoved} name={name} />
        <SharedFilms title={t("apart")} films={apart} name={name} />
      </div>
      {forBoth.length > 0 ? (
        <>
          <h3 className="mt-10 mb-5 text-title">{t("forBoth")}</h3>
          <FilmWall films={forBoth.map(({ film }) => film)} eager={0} />
        </>
      ) : null}
    </section>
  );
}

async function SharedFilms({
  title,
  films,
  name,
}: {
  title: string;
  films: TasteMatchShape["apart"];
  name: string;
}) {
  const [t, format] = await Promise.all([getTranslations("members"), getFormatter()]);
  if (films.length === 0) return null;
  const stars = (halfStars: number) => format.number(halfStars / 2, { minimumFractionDigits: 1 });
  return (
    <div>
      <h3 className="text-title">{title}</h3>
      <ul className="mt-3">
        {films.slice(0, 5).map(({ film, mine, theirs }) => (
          <li key={film.id} className="flex items-center gap-3 border-b border-line py-2">
            <Poster film={film} className="!w-9 shrink-0" />
            <div className="min-w-0">
              <Link href={`/films/${film.id}`} className="block truncate font-serif hover:text-accent">
                {film.title}
              </Link>
              <p className="text-caption text-muted">
                {t("youThey", { mine: stars(mine), name, theirs: stars(theirs) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
