import { getTranslations } from "next-intl/server";
import { ListGrid } from "@/components/list/list-grid";
import { getApi } from "@/server/api";

const SHOWN = 3;

/** Public lists that hold the film, latest change first. */
export async function FilmLists({ filmId }: { filmId: number }) {
  const api = await getApi();
  const [t, { items }] = await Promise.all([
    getTranslations("film"),
    api.list.list({ filmId, limit: SHOWN }),
  ]);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="in-lists" className="mb-14">
      <h2 id="in-lists" className="mb-6 text-heading">
        {t("inLists")}
      </h2>
      <ListGrid lists={items} />
    </section>
  );
}
