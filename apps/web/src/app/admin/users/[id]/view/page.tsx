import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { rowTitle } from "../../../../_components/row-title";
import { AdminPage } from "../../../_components/admin-page";
import { orNull } from "../../../_components/or-null";
import { ScrollRegion } from "../../../_components/scroll-region";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.users"))("view") };
}

/** Somebody's home page to look at: nothing in it acts, and nothing counts as shown to them. */
export default async function ViewAsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/users/${id}/view`, "admin");
  const api = await getApi();
  const member = await orNull(api.admin.user.get({ id }));
  if (!member) notFound();
  const [t, name, home] = await Promise.all([
    getTranslations("admin.users"),
    getTranslations("homeRow"),
    api.admin.homeRow.preview({ userId: id }),
  ]);
  return (
    <AdminPage
      title={t("viewTitle", { name: member.name ?? t("somebody") })}
      lead={t("viewLead")}
      actions={
        <Button asChild size="small">
          <Link href={`/admin/users/${id}`}>{t("viewBack")}</Link>
        </Button>
      }
    >
      {home.rows.length === 0 ? <p className="text-small text-muted">{t("viewEmpty")}</p> : null}
      <div className="flex flex-col gap-8">
        {home.rows.map((row) => (
          <section key={row.key} aria-label={rowTitle(name, row)}>
            <h2 className="text-title">{rowTitle(name, row)}</h2>
            <ScrollRegion label={rowTitle(name, row)} className="mt-3 overflow-x-auto pb-2">
              <ol className="flex gap-3">
                {row.items.map(({ film }) => (
                  <li key={film.id} className="w-28 shrink-0">
                    <Poster named film={film} loading="lazy" />
                    <p aria-hidden className="mt-1.5 line-clamp-2 text-caption">
                      {film.title}
                    </p>
                  </li>
                ))}
              </ol>
            </ScrollRegion>
          </section>
        ))}
      </div>
    </AdminPage>
  );
}
