import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { SendFile } from "./_components/send-file";

const sources = ["letterboxd", "imdb", "trakt", "movielens"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

/** Takes a history from another product, and lists what was taken before. */
export default async function ImportPage() {
  await requireViewer("/import");
  const api = await getApi();
  const [t, format, imports] = await Promise.all([
    getTranslations("import"),
    getFormatter(),
    api.import.list({ limit: 20 }),
  ]);
  const nameOf = (source: string) => {
    const known = sources.find((name) => name === source);
    return known ? t(`from.${known}`) : source;
  };
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="grid gap-12 lg:grid-cols-2 lg:gap-16">
        <SendFile />
        <section aria-labelledby="takes">
          <h2 id="takes" className="text-title">
            {t("takes")}
          </h2>
          <dl className="mt-2">
            {sources.map((source) => (
              <div key={source} className="border-b border-line py-3">
                <dt className="font-serif">{t(`from.${source}`)}</dt>
                <dd className="text-small text-muted">{t(`how.${source}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <section aria-labelledby="before" className="mt-16">
        <h2 id="before" className="text-heading">
          {t("before")}
        </h2>
        {imports.items.length === 0 ? <p className="mt-3 text-muted">{t("none")}</p> : null}
        <ul className="mt-4">
          {imports.items.map(({ id, source, fileName, status, createdAt }) => (
            <li key={id} className="flex items-baseline justify-between gap-6 border-b border-line py-3">
              <Link href={`/import/${id}`} className="min-w-0 truncate hover:text-accent">
                {t("of", { source: nameOf(source), file: fileName })}
              </Link>
              <span className="shrink-0 text-small text-muted">
                {t(`status.${status}`)} · {format.dateTime(createdAt, { dateStyle: "medium" })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
