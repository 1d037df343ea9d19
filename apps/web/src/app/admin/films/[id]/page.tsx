import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { FilmDesk } from "./_components/film-desk";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.films"))("one") };
}

/** One film to edit, its history, and making it one with a double of it. */
export default async function FilmEditPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireRole(`/admin/films/${id}`, "curator");
  const api = await getApi();
  const [t, film] = await Promise.all([
    getTranslations("admin.films"),
    orNull(api.admin.film.get({ filmId: Number(id) })),
  ]);
  if (!film) notFound();
  return (
    <AdminPage
      title={film.title}
      lead={t("numberOf", { id: film.id })}
      actions={
        <Button asChild size="small">
          <Link href={`/films/${film.id}`}>{t("see")}</Link>
        </Button>
      }
    >
      <FilmDesk first={film} />
    </AdminPage>
  );
}
