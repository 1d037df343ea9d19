import { getTranslations } from "next-intl/server";
import { PickRow } from "@/components/pick/pick-row";
import { getApi } from "@/server/api";

/** Films near this one, each with what they share. */
export async function SimilarFilms({ filmId }: { filmId: number }) {
  const api = await getApi();
  const [t, { items }] = await Promise.all([
    getTranslations("film"),
    api.film.similar({ filmId, limit: 16 }),
  ]);
  if (items.length === 0) return null;
  return (
    <PickRow title={t("similar")} subtitle={t("similarHint")} items={items} requestId={null} about={filmId} />
  );
}
