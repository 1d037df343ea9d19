"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";

const kinds = [
  ...(["for-you", "because", "hidden-gems", "watchlist", "language"] as const),
  ...(["new", "popular", "rewatch", "genre", "collection"] as const),
] as const;
/** What a row of this kind is filled from, beside the person's taste. */
const paramOf = { genre: "genre", language: "language", collection: "collection" } as const;

interface RowValues {
  key: string;
  title: string;
  kind: (typeof kinds)[number];
  from: string;
  minRatings: string;
  language: string;
  region: string;
  startsAt: string;
  endsAt: string;
}

const momentOf = (text: string) => (text ? new Date(text) : null);

/** The row as the API takes it; empty conditions hold for everybody. */
function rowOf({ key, title, kind, from, ...rest }: RowValues) {
  const param = kind === "genre" || kind === "language" || kind === "collection" ? paramOf[kind] : null;
  return {
    ...{ key, title, kind },
    params: param && from ? { [param]: from } : {},
    conditions: {
      ...(rest.minRatings ? { minRatings: Number(rest.minRatings) } : {}),
      ...(rest.language ? { language: rest.language } : {}),
      ...(rest.region ? { region: rest.region } : {}),
    },
    startsAt: momentOf(rest.startsAt),
    endsAt: momentOf(rest.endsAt),
  };
}

export function RowForm() {
  const t = useTranslations("admin.rows");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const create = useMutation(trpc.admin.homeRow.create.mutationOptions());
  const { register, handleSubmit, reset } = useForm<RowValues>({ defaultValues: { kind: "genre" } });
  const submit = handleSubmit(async (values) => {
    if (await act(() => create.mutateAsync(rowOf(values)), t("added"))) reset();
    await queryClient.invalidateQueries(trpc.admin.homeRow.pathFilter());
  });
  return (
    <Panel title={t("new")} text={t("newText")}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-2">
        <Field label={t("rowTitle")} required maxLength={120} {...register("title")} />
        <Field
          label={t("key")}
          required
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          hint={t("keyHint")}
          {...register("key")}
        />
        <Choice label={t("kind")} {...register("kind")}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kindOf.${kind}`)}
            </option>
          ))}
        </Choice>
        <Field label={t("from")} hint={t("fromHint")} {...register("from")} />
        <Field label={t("minRatings")} type="number" min={0} {...register("minRatings")} />
        <Field label={t("language")} {...register("language")} />
        <Field label={t("region")} {...register("region")} />
        <span className="hidden sm:block" />
        <Field label={t("startsAt")} type="datetime-local" {...register("startsAt")} />
        <Field label={t("endsAt")} type="datetime-local" {...register("endsAt")} />
        <Button type="submit" tone="primary" className="justify-self-start">
          {t("add")}
        </Button>
      </form>
    </Panel>
  );
}
