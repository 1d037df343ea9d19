"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { JsonView } from "../../../_components/json-view";
import { Panel } from "../../../_components/panel";
import { When } from "../../../_components/when";

/** Every edit of a film, the latest first, as it left the film. */
export function FilmHistory({ filmId }: { filmId: number }) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.film.history.queryOptions({ filmId }));
  return (
    <Panel title={t("history")}>
      <ul className="divide-y divide-line text-small">
        {data?.items.map((revision) => (
          <li key={revision.id} className="py-2">
            <details>
              <summary className="cursor-pointer">
                <When at={revision.createdAt} />
              </summary>
              <JsonView value={revision.after} label={t("asLeft")} className="mt-2" />
            </details>
          </li>
        ))}
      </ul>
      {data?.items.length === 0 ? <p className="text-small text-muted">{t("noHistory")}</p> : null}
    </Panel>
  );
}
