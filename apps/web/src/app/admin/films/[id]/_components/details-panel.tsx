"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field, TextArea } from "@/components/field";
import { Panel } from "../../../_components/panel";
import type { FilmPart } from "./film-desk";
import { type ExternalSource, externalSources, readCredits, writeCredits } from "./film-details";
import { useSaveFilm } from "./use-save-film";

interface DetailValues {
  series: string;
  people: string;
  ids: Partial<Record<ExternalSource, string>>;
}

/** Who made a film, and what other places call it. */
export function DetailsPanel(part: FilmPart) {
  const t = useTranslations("admin.films");
  const { film, save } = useSaveFilm(part);
  const { register, handleSubmit, setError, formState } = useForm<DetailValues>({
    values: { series: film.series ?? "", people: writeCredits(film.credits), ids: film.externalIds },
  });
  const submit = handleSubmit(async ({ series, people, ids }) => {
    const read = readCredits(people);
    if ("badLine" in read) return setError("people", { message: t("badLine", { line: read.badLine }) });
    const externalIds = Object.fromEntries(
      Object.entries(ids).flatMap(([source, value]) => (value.trim() ? [[source, value.trim()]] : [])),
    );
    await save({ series: series.trim() || null, credits: read.credits, externalIds });
  });
  return (
    <Panel title={t("details")} text={t("detailsText")}>
      <form className="grid gap-4 sm:grid-cols-2" onSubmit={(event) => void submit(event)}>
        <TextArea label={t("people")} rows={7} className="sm:col-span-2" {...register("people")} />
        <p className="-mt-2 text-small text-muted sm:col-span-2">{t("peopleHint")}</p>
        {formState.errors.people ? (
          <p role="alert" className="text-small text-danger sm:col-span-2">
            {formState.errors.people.message}
          </p>
        ) : null}
        <Field label={t("series")} maxLength={300} {...register("series")} />
        {externalSources.map((source) => (
          <Field key={source} label={t(`idOf.${source}`)} maxLength={60} {...register(`ids.${source}`)} />
        ))}
        <Button type="submit" disabled={formState.isSubmitting} className="justify-self-start sm:col-span-2">
          {t("save")}
        </Button>
      </form>
    </Panel>
  );
}
