import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { FilmWall } from "@/components/film/film-wall";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collections"))("title") };
}

/** What the curators put together, each collection with its first films. */
export default async function CollectionsPage() {
  const api = await getApi();
  const [t, { items }] = await Promise.all([getTranslations("collections"), api.collection.list()]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      {items.length === 0 ? <EmptyState title={t("empty")} text={t("emptyText")} /> : null}
      {items.map((collection, index) => (
        <section key={collection.id} aria-labelledby={`collection-${collection.id}`} className="mb-12">
          <h2 id={`collection-${collection.id}`} className="text-heading">
            <Link href={`/collections/${collection.slug}`} className="hover:text-accent">
              {collection.title}
            </Link>
          </h2>
          <p className="measure mt-1 mb-3 text-small text-muted">
            {collection.text} · {t("count", { count: collection.filmCount })}
          </p>
          <FilmWall as="strip" films={collection.films} eager={index === 0 ? 8 : 0} />
        </section>
      ))}
    </Page>
  );
}
