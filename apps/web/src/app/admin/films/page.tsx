import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../_components/admin-page";
import { FilmTable } from "./_components/film-table";
import { NewFilm } from "./_components/new-film";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.shell"))("films") };
}

/** Films in any state, with what is missing as work lists. */
export default async function FilmsPage() {
  await requireRole("/admin/films", "curator");
  const t = await getTranslations("admin.films");
  return (
    <AdminPage
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <Button asChild size="small">
            <Link href="/admin/films/merges">{t("merges")}</Link>
          </Button>
          <NewFilm />
        </>
      }
    >
      <FilmTable />
    </AdminPage>
  );
}
