import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { ListGrid } from "@/components/list/list-grid";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { NewList } from "./_components/new-list";
import { PublicLists } from "./_components/public-lists";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists");
  return { title: t("title"), description: t("lead") };
}

/** The reader's own lists first, then everybody's public ones; a visitor sees only those. */
export default async function ListsPage() {
  const [t, api, viewer] = await Promise.all([getTranslations("lists"), getApi(), getViewer()]);
  const [mine, others] = await Promise.all([
    viewer ? api.list.mine({ limit: 100 }) : null,
    api.list.list({ limit: 24 }),
  ]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")}>
        {viewer ? <NewList /> : null}
      </PageHead>
      {mine ? (
        <section aria-labelledby="mine" className="mb-16">
          <h2 id="mine" className="mb-6 text-heading">
            {t("mine")}
          </h2>
          {mine.items.length > 0 ? (
            <ListGrid lists={mine.items} ownerShown={false} />
          ) : (
            <EmptyState title={t("empty")} text={t("emptyText")} />
          )}
        </section>
      ) : null}
      <section aria-labelledby="public">
        <h2 id="public" className="mb-6 text-heading">
          {t("public")}
        </h2>
        {others.items.length > 0 ? (
          <PublicLists first={others} />
        ) : (
          <p className="text-muted">{t("noneNamed")}</p>
        )}
      </section>
    </Page>
  );
}
