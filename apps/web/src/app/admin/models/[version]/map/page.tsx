import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { getApi } from "@/server/api";
import { requireRole } from "@/server/viewer";
import { AdminPage } from "../../../_components/admin-page";
import { orNull } from "../../../_components/or-null";
import { FilmMap } from "./_components/film-map";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.models.map"))("title") };
}

/** The films as one model sees them, laid out in a plane. */
export default async function FilmMapPage({ params }: { params: Promise<{ version: string }> }) {
  const version = decodeURIComponent((await params).version);
  await requireRole(`/admin/models/${version}/map`, "curator");
  const api = await getApi();
  const [t, model, genres] = await Promise.all([
    getTranslations("admin.models.map"),
    orNull(api.admin.model.get({ version })),
    api.genre.list(),
  ]);
  if (!model) notFound();
  return (
    <AdminPage
      title={t("title")}
      lead={t("lead", { version })}
      actions={
        <Button asChild size="small">
          <Link href={`/admin/models/${encodeURIComponent(version)}`}>{t("back")}</Link>
        </Button>
      }
    >
      <FilmMap version={version} genres={genres.items} />
    </AdminPage>
  );
}
