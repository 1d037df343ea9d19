import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Page, PageHead } from "@/components/page";
import { DocsNav } from "../_components/docs-nav";
import { type DocsGroup, listDocuments, readDocument, titleOf } from "../_components/docs-pages";
import { Markdown } from "../_components/markdown";

interface DocsPageProps {
  readonly params: Promise<{ path?: string[] }>;
}

const nameOf = async ({ params }: DocsPageProps): Promise<string> => ((await params).path ?? []).join("/");

export async function generateMetadata(props: DocsPageProps): Promise<Metadata> {
  const [t, text] = [await getTranslations("docs"), await readDocument(await nameOf(props))];
  return { title: text ? titleOf(text) : t("title") };
}

/** The documents of `docs/`; without a path, what there is. */
export default async function DocsPage(props: DocsPageProps) {
  const name = await nameOf(props);
  if (name === "") return <DocsHome />;
  const text = await readDocument(name);
  if (text === null) notFound();
  return (
    <Page width="docs">
      <div className="grid gap-8 md:grid-cols-[13rem_minmax(0,1fr)] md:gap-14">
        <DocsNav current={name} />
        <article lang="en" dir="ltr" className="min-w-0">
          <Markdown name={name} text={text} />
        </article>
      </div>
    </Page>
  );
}

const groups = ["use", "run", "build", "decisions"] as const satisfies readonly DocsGroup[];

async function DocsHome() {
  const [t, locale, documents] = await Promise.all([getTranslations("docs"), getLocale(), listDocuments()]);
  return (
    <Page width="article">
      <PageHead title={t("title")} lead={locale === "en" ? t("lead") : `${t("lead")} ${t("language")}`} />
      <div className="grid gap-x-14 gap-y-10 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`} className="border-t border-line pt-5">
            <h2 id={`group-${group}`} className="text-title">
              {t(group)}
            </h2>
            <ul lang="en" dir="ltr" className="mt-3 space-y-1.5">
              {documents[group].map(({ name, title }) => (
                <li key={name}>
                  <Link href={`/docs/${name}`} className="text-muted hover:text-text hover:underline">
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
