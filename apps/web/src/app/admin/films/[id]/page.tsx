import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../_components/admin-page";
import { orNull } from "../../_components/or-null";
import { FilmEditor } from "./_components/film-editor";
import { FilmHistory } from "./_components/film-history";
import { MergePanel } from "./_components/merge-panel";

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
      <div className="grid gap-6 xl:grid-cols-[3fr_2fr]">
        <FilmEditor first={film} />
        <div className="flex min-w-0 flex-col gap-6">
          <MergePanel filmId={film.id} />
          <FilmHistory filmId={film.id} />
        </div>
      </div>
    </AdminPage>
  );
}
