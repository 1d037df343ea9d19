"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { z } from "zod";
import { useTRPC } from "@/trpc/client";
import { SearchFilter } from "../../_components/data-table/filters";
import { Panel } from "../../_components/panel";

/** The home page as a given person would see it now. Nothing counts as shown to them. */
export function RowPreview() {
  const t = useTranslations("admin.rows");
  const trpc = useTRPC();
  const [person, setPerson] = useQueryState("person", parseAsString);
  const userId = z.uuid().safeParse(person).data ?? null;
  const { data, error } = useQuery({
    ...trpc.admin.homeRow.preview.queryOptions({ userId }),
    retry: false,
  });
  return (
    <Panel title={t("preview")} text={t("previewText")}>
      <SearchFilter label={t("person")} value={person} onChange={(value) => void setPerson(value)} />
      {error ? <p className="mt-3 text-small text-danger">{error.message}</p> : null}
      <ol className="mt-4 flex flex-col gap-4">
        {data?.rows.map((row) => (
          <li key={row.key}>
            <h3 className="text-small font-medium">{row.title}</h3>
            <p className="text-caption text-muted">
              {row.items
                .slice(0, 8)
                .map(({ film }) => film.title)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
