import { clsx } from "clsx";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type DocsGroup, type DocsLink, listDocuments } from "./docs-pages";

const groups = ["use", "run", "build", "decisions"] as const satisfies readonly DocsGroup[];

/** Every document, the one that is open marked; on a phone behind one line. */
export async function DocsNav({ current }: { readonly current: string }) {
  const [t, documents] = await Promise.all([getTranslations("docs"), listDocuments()]);
  const list = groups.map((group) => (
    <section key={group} aria-label={t(group)}>
      <p className="mb-2 text-caption font-medium text-muted">{t(group)}</p>
      <NavList links={documents[group]} current={current} />
    </section>
  ));
  return (
    <nav aria-label={t("title")} className="text-small">
      <details className="group rounded-lg border border-line px-4 py-3 md:hidden">
        <summary className="cursor-pointer font-medium">{t("title")}</summary>
        <div className="mt-4 flex flex-col gap-6">{list}</div>
      </details>
      <div className="hidden flex-col gap-7 md:flex">{list}</div>
    </nav>
  );
}

function NavList({ links, current }: { readonly links: readonly DocsLink[]; readonly current: string }) {
  return (
    <ul className="space-y-1">
      {links.map(({ name, title }) => (
        <li key={name}>
          <Link
            href={`/docs/${name}`}
            aria-current={name === current ? "page" : undefined}
            className={clsx("block py-0.5 hover:text-text", name === current ? "text-text" : "text-muted")}
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
