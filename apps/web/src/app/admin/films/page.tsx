import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
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
    <AdminPage title={t("title")} lead={t("lead")} actions={<NewFilm />}>
      <FilmTable />
    </AdminPage>
  );
}
