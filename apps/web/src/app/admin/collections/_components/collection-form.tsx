"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field, TextArea } from "@/components/field";
import type { CollectionShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import { Panel } from "../../_components/panel";
import { readIds } from "../../_components/read-ids";
import { useAct } from "../../_components/use-act";

interface CollectionValues {
  title: string;
  slug: string;
  text: string;
  filmIds: string;
  published: boolean;
}

export interface CollectionFormProps {
  /** Null makes a new one. */
  readonly collection: CollectionShape | null;
  readonly onGone: () => void;
}

/** A collection's words and films; a version that somebody else has changed meanwhile is refused. */
export function CollectionForm({ collection, onGone }: CollectionFormProps) {
  const t = useTranslations("admin.collections");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const create = useMutation(trpc.admin.collection.create.mutationOptions());
  const update = useMutation(trpc.admin.collection.update.mutationOptions());
  const remove = useMutation(trpc.admin.collection.delete.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.admin.collection.pathFilter());
  const { register, handleSubmit, reset } = useForm<CollectionValues>({
    defaultValues: {
      ...{ title: collection?.title ?? "", slug: collection?.slug ?? "", text: collection?.text ?? "" },
      ...{ filmIds: collection?.filmIds.join(", ") ?? "", published: collection?.published ?? false },
    },
  });
  const submit = handleSubmit(async ({ filmIds, ...values }) => {
    const fields = { ...values, filmIds: readIds(filmIds) };
    const save = () =>
      collection
        ? update.mutateAsync({ ...fields, id: collection.id, version: collection.version })
        : create.mutateAsync(fields);
    if ((await act(save, t("saved"))) && !collection) reset();
    await refresh();
  });
  return (
    <Panel title={t(collection ? "edit" : "new")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={t("name")} required maxLength={120} {...register("title")} />
        <Field
          label={t("slug")}
          required
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          hint={t("slugHint")}
          {...register("slug")}
        />
        <TextArea label={t("text")} maxLength={10000} {...register("text")} />
        <Field label={t("films")} hint={t("filmsHint")} {...register("filmIds")} />
        <label className="flex items-center gap-2 text-small">
          <input type="checkbox" className="size-4" {...register("published")} />
          {t("publish")}
        </label>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="primary">
            {t("save")}
          </Button>
          {collection ? (
            <ConfirmDialog
              danger
              title={t("removeTitle", { title: collection.title })}
              text={t("removeText")}
              action={t("remove")}
              trigger={<Button>{t("remove")}</Button>}
              onConfirm={async () => {
                const went = await act(() => remove.mutateAsync({ id: collection.id }), t("removed"));
                await refresh();
                if (went) onGone();
                return went;
              }}
            />
          ) : null}
        </div>
      </form>
    </Panel>
  );
}
