"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { z } from "zod";
import type { FilmRevisionShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { JsonView } from "../../../_components/json-view";
import { Panel } from "../../../_components/panel";
import { When } from "../../../_components/when";

/** Every edit of a film, the latest first, as it left the film. */
export function FilmHistory({ filmId }: { filmId: number }) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.film.history.queryOptions({ filmId }));
  const describe = ({ before, after }: FilmRevisionShape) => {
    const fields = changedFields(before, after);
    return fields === null ? t("firstEdit") : t("changedFields", { fields: fields.join(", ") });
  };
  return (
    <Panel title={t("history")}>
      <ul className="divide-y divide-line text-small">
        {data?.items.map((revision) => (
          <li key={revision.id} className="py-2">
            <details>
              <summary className="cursor-pointer">
                <When at={revision.createdAt} />
                <span className="ms-2 text-muted">{describe(revision)}</span>
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

const film = z.record(z.string(), z.unknown());
/** What changes with every edit. */
const always = new Set(["version", "updatedAt"]);

/** The names of what an edit changed; null for the edit that made the film. */
function changedFields(before: unknown, after: unknown): string[] | null {
  const [was, is] = [film.safeParse(before).data, film.safeParse(after).data];
  if (!was || !is) return null;
  return Object.keys(is).filter(
    (key) => !always.has(key) && JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
}
