import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { Differences } from "./_components/differences";
import { Fading } from "./_components/fading";
import { HiddenFilms } from "./_components/hidden-films";
import { KindWeights } from "./_components/kind-weights";
import { Leanings } from "./_components/leanings";
import { Neighbours } from "./_components/neighbours";
import { PredictionCheck } from "./_components/prediction-check";
import { RatingHabits } from "./_components/rating-habits";
import { TasteWords } from "./_components/taste-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("taste"))("title") };
}

/** What the recommender believes of the person, in words and pictures, to be put right by them. */
export default async function TastePage() {
  await requireViewer("/taste");
  const api = await getApi();
  const [t, taste, preference] = await Promise.all([
    getTranslations("taste"),
    api.taste.get(),
    api.preference.get(),
  ]);
  const { ratingCount } = taste.habits;
  if (ratingCount === 0) {
    return (
      <Page>
        <PageHead title={t("title")} />
        <EmptyState title={t("empty")} text={t("emptyText")}>
          <Button asChild tone="primary">
            <Link href="/interview">{t("rate")}</Link>
          </Button>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead", { count: ratingCount })} />
      <div className="flex flex-col gap-16">
        <TasteWords taste={taste} />
        <Leanings first={taste} />
        <RatingHabits habits={taste.habits} />
        <PredictionCheck />
        <Differences differences={taste.differences} />
        <div className="grid gap-16 lg:grid-cols-2">
          <KindWeights weights={taste.signalWeights} />
          <Fading halfLifeDays={taste.halfLifeDays} />
        </div>
        <HiddenFilms />
        <Neighbours optedIn={preference.neighboursOptIn} />
      </div>
    </Page>
  );
}
