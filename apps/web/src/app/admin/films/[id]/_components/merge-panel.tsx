"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../../_components/confirm-dialog";
import { JsonView } from "../../../_components/json-view";
import { Panel } from "../../../_components/panel";
import { useAct } from "../../../_components/use-act";

/** Makes a double one with this film, after a look at what would go over; and takes it back. */
export function MergePanel({ filmId }: { filmId: number }) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const [fromId, setFromId] = useState<number | null>(null);
  const [mergeId, setMergeId] = useState<string | null>(null);
  const pair = { fromId: fromId ?? 0, intoId: filmId };
  const preview = useQuery({
    ...trpc.admin.filmMerge.preview.queryOptions(pair),
    enabled: fromId !== null && mergeId === null,
    retry: false,
  });
  const merge = useMutation(trpc.admin.filmMerge.create.mutationOptions());
  const undo = useMutation(trpc.admin.filmMerge.undo.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.admin.film.pathFilter());
  return (
    <Panel title={t("merge")} text={t("mergeText")}>
      <Field
        label={t("double")}
        type="number"
        min={1}
        onChange={(event) => {
          setMergeId(null);
          setFromId(event.target.value ? event.target.valueAsNumber : null);
        }}
      />
      {preview.error ? <p className="mt-3 text-small text-danger">{preview.error.message}</p> : null}
      {preview.data && mergeId === null ? (
        <div className="mt-4 flex flex-col gap-3 text-small">
          <p>{t("mergeOf", { from: preview.data.from.title, into: preview.data.into.title })}</p>
          <JsonView value={preview.data.tables} label={t("goesOver")} />
          <ConfirmDialog
            danger
            title={t("mergeTitle")}
            text={t("mergeConfirm")}
            action={t("merge")}
            trigger={<Button className="self-start">{t("merge")}</Button>}
            onConfirm={async () => {
              const went = await act(async () => setMergeId((await merge.mutateAsync(pair)).id), t("merged"));
              await refresh();
              return went;
            }}
          />
        </div>
      ) : null}
      {mergeId ? (
        <Button
          className="mt-4"
          onClick={() =>
            void act(async () => {
              await undo.mutateAsync({ id: mergeId });
              setMergeId(null);
            }, t("unmerged")).then(refresh)
          }
        >
          {t("unmerge")}
        </Button>
      ) : null}
    </Panel>
  );
}
