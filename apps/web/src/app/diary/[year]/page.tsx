import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FilmWall } from "@/components/film/film-wall";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { YearFigures } from "./_components/year-figures";
import { YearSignals } from "./_components/year-signals";

type Params = { params: Promise<{ year: string }> };

/** The year in an address; a page that is not there where it is none. */
async function readYear(params: Params["params"]): Promise<number> {
  const { year } = await params;
  if (!/^(18[7-9]|19\d|20\d)\d$/.test(year)) notFound();
  return Number(year);
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [t, year] = await Promise.all([getTranslations("diary"), readYear(params)]);
  return { title: t("reviewTitle", { year: String(year) }) };
}

/** One year of the person's evenings: how many, when, of what kind, and which stayed. */
export default async function YearPage({ params }: Params) {
  const year = await readYear(params);
  await requireViewer(`/diary/${year}`);
  const api = await getApi();
  const [t, review] = await Promise.all([getTranslations("diary"), api.diary.yearInReview({ year })]);
  const title = t("reviewTitle", { year: String(year) });
  if (review.viewingCount === 0) {
    return (
      <Page>
        <PageHead title={title} />
        <EmptyState title={t("emptyYear")} text={t("emptyText")} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHead
        title={title}
        lead={t("reviewLead", { films: review.filmCount, hours: Math.round(review.minutes / 60) })}
      >
        <Button asChild>
          <Link href="/diary">{t("title")}</Link>
        </Button>
      </PageHead>
      <div className="flex flex-col gap-16">
        <YearFigures review={review} />
        {review.loved.length > 0 ? (
          <section aria-labelledby="loved">
            <h2 id="loved" className="mb-6 text-heading">
              {t("bestOf", { year: String(year) })}
            </h2>
            <FilmWall films={review.loved.map(({ film }) => film)} />
          </section>
        ) : null}
        <YearSignals signals={review.signals} />
      </div>
    </Page>
  );
}
