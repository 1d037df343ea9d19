import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { RatingShelf } from "./_components/rating-shelf";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ratings"))("title") };
}

/** Everything the person rated: what their picks are made of. */
export default async function RatingsPage() {
  await requireViewer("/ratings");
  const api = await getApi();
  const [t, first] = await Promise.all([getTranslations("ratings"), api.rating.list({ limit: 60 })]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      {first.items.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")}>
          <Button asChild tone="primary">
            <Link href="/interview">{t("begin")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <RatingShelf first={first} />
      )}
    </Page>
  );
}
