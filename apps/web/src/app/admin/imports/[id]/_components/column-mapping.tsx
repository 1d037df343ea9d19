"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import type { ImportPreviewShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../../_components/panel";
import { useAct } from "../../../_components/use-act";
import { filmFields } from "./film-fields";
import { PreviewTable } from "./preview-table";

type Mapping = ImportPreviewShape["mapping"];

/** Films that wait: which column is what, and how the first rows would be read that way. */
export function ColumnMapping({ importId }: { importId: string }) {
  const t = useTranslations("admin.imports.columns");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const [chosen, setChosen] = useState<Mapping | null>(null);
  const preview = useQuery({
    ...trpc.admin.import.preview.queryOptions({ id: importId, ...(chosen ? { mapping: chosen } : {}) }),
    retry: false,
    placeholderData: (before) => before,
  });
  const start = useMutation(trpc.admin.import.start.mutationOptions());
  const mapping = chosen ?? preview.data?.mapping ?? {};
  const begin = async () => {
    await act(() => start.mutateAsync({ id: importId, mapping }), t("begun"));
    await queryClient.invalidateQueries(trpc.admin.import.get.queryFilter({ id: importId }));
  };
  const set = (field: string, column: string) => {
    const { [field]: _, ...others } = mapping;
    setChosen(column ? { ...others, [field]: column } : others);
  };
  return (
    <Panel
      title={t("title")}
      text={t("text")}
      actions={
        <Button
          tone="primary"
          size="small"
          disabled={!mapping.title || start.isPending}
          onClick={() => void begin()}
        >
          {t("begin")}
        </Button>
      }
    >
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {filmFields.map((field) => (
          <Choice
            key={field}
            label={t(`fieldOf.${field}`)}
            value={mapping[field] ?? ""}
            onChange={(event) => set(field, event.target.value)}
          >
            <option value="">{t("noColumn")}</option>
            {preview.data?.columns.map((column) => (
              <option key={column} value={column}>
                {column}
              </option>
            ))}
          </Choice>
        ))}
      </div>
      {preview.error ? (
        <p role="alert" className="mt-4 text-small text-danger">
          {preview.error.message}
        </p>
      ) : null}
      {preview.data ? <PreviewTable preview={preview.data} /> : null}
    </Panel>
  );
}
