import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { FilmWall } from "@/components/film/film-wall";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";

type Params = { params: Promise<{ decade: string }> };

async function findDecade({ params }: Params) {
  const decade = Number((await params).decade);
  const { items } = await (await getApi()).decade.list();
  const found = items.find((row) => row.decade === decade);
  if (!found) notFound();
  return { ...found, others: items };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { decade } = await findDecade(props);
  return { title: (await getTranslations("decade"))("title", { decade: String(decade) }) };
}

/** Ten years of films: those most people know, those they like best, and the way to the other decades. */
export default async function DecadePage(props: Params) {
  const { decade, filmCount, others } = await findDecade(props);
  const api = await getApi();
  const span = { yearFrom: decade, yearTo: decade + 9, limit: 24 };
  const [t, known, best] = await Promise.all([
    getTranslations("decade"),
    api.film.list({ ...span, sort: "popular" }),
    api.film.list({ ...span, sort: "rating" }),
  ]);
  return (
    <Page>
      <PageHead title={t("title", { decade: String(decade) })} lead={t("lead", { count: filmCount })}>
        <Button asChild>
          <Link href={`/films?decade=${decade}`}>{t("all")}</Link>
        </Button>
      </PageHead>
      <nav
        aria-label={t("others")}
        className="no-bar -mx-[1.125rem] mb-10 overflow-x-auto px-[1.125rem] py-1 md:mx-0 md:px-0"
      >
        <ul className="flex gap-2 md:flex-wrap">
          {others.map((other) => (
            <li key={other.decade}>
              <Button
                asChild
                size="small"
                aria-current={other.decade === decade ? "page" : undefined}
                className="aria-[current=page]:border-accent aria-[current=page]:text-accent-strong"
              >
                <Link href={`/decades/${other.decade}`}>{t("title", { decade: String(other.decade) })}</Link>
              </Button>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="known" className="mb-14">
        <h2 id="known" className="mb-5 text-heading">
          {t("known")}
        </h2>
        <FilmWall films={known.items} />
      </section>
      <section aria-labelledby="best">
        <h2 id="best" className="mb-5 text-heading">
          {t("best")}
        </h2>
        <FilmWall films={best.items} eager={0} />
      </section>
    </Page>
  );
}
