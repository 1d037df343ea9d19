"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field, TextArea } from "@/components/field";
import { toast } from "@/components/toast";
import type { EditableFilmShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { isFailedCall, statusOf } from "@/trpc/refusal";
import { Panel } from "../../../_components/panel";
import { filmStatuses } from "../../_components/film-words";
import { EditConflict } from "./edit-conflict";
import type { FilmPart } from "./film-desk";
import { changeOf, type FilmValues, valuesOf } from "./film-values";

/** Edits a film. Where somebody was quicker, both versions stand side by side and nothing is lost. */
export function FilmEditor({ first, version, onSaved }: FilmPart) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.admin.film.update.mutationOptions());
  /** Of somebody else's edit that this form has taken in and the rest of the page has not. */
  const [ahead, setAhead] = useState<number | null>(null);
  const [theirs, setTheirs] = useState<EditableFilmShape | null>(null);
  const { register, handleSubmit, reset, getValues, formState } = useForm<FilmValues>({
    defaultValues: valuesOf(first),
  });
  const take = (film: EditableFilmShape, over: number) => {
    onSaved(over, film.version);
    setAhead(over === version ? null : film.version);
    setTheirs(null);
    reset(valuesOf(film));
  };
  const save = async (values: FilmValues, over: number) => {
    const filmId = first.id;
    try {
      take(await update.mutateAsync({ filmId, version: over, ...changeOf(values) }), over);
      toast.success(t("saved"));
    } catch (error) {
      if (!isFailedCall(error)) throw error;
      if (statusOf(error) === 409)
        setTheirs(await queryClient.fetchQuery(trpc.admin.film.get.queryOptions({ filmId })));
      else toast.error(t("notSaved"), { description: error.message });
    }
    await queryClient.invalidateQueries(trpc.admin.film.history.pathFilter());
  };
  return (
    <Panel title={t("edit")}>
      {theirs ? (
        <EditConflict
          yours={getValues()}
          theirs={valuesOf(theirs)}
          onTheirs={() => take(theirs, theirs.version)}
          onYours={() => void save(getValues(), theirs.version)}
        />
      ) : null}
      <form
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => void handleSubmit((values) => save(values, ahead ?? version))(event)}
      >
        <Field label={t("filmTitle")} required maxLength={300} {...register("title")} />
        <Field label={t("originalTitle")} maxLength={300} {...register("originalTitle")} />
        <Field label={t("year")} type="number" min={1870} max={2200} {...register("year")} />
        <Field label={t("runtime")} type="number" min={1} max={6000} {...register("runtimeMinutes")} />
        <Field label={t("originalLanguage")} hint={t("languageHint")} {...register("originalLanguage")} />
        <Choice label={t("status")} {...register("status")}>
          {filmStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`statusOf.${status}`)}
            </option>
          ))}
        </Choice>
        <TextArea
          label={t("overview")}
          maxLength={5000}
          rows={5}
          className="sm:col-span-2"
          {...register("overview")}
        />
        <Field label={t("genres")} hint={t("commas")} {...register("genres")} />
        <Field label={t("keywords")} hint={t("commas")} {...register("keywords")} />
        <Field label={t("countries")} hint={t("countryHint")} {...register("countries")} />
        <Field label={t("languages")} hint={t("languageHint")} {...register("languages")} />
        <Button type="submit" tone="primary" disabled={formState.isSubmitting} className="justify-self-start">
          {t("save")}
        </Button>
      </form>
    </Panel>
  );
}
