"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { FormProvider, useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { ChipBox } from "@/components/chip-box";
import { Choice } from "@/components/field";
import { filmLanguages } from "@/components/film/film-languages";
import { languageName } from "@/components/film/names";
import { useTRPC } from "@/trpc/client";
import type { PreferenceShape, ProviderListShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";
import type { Country } from "./countries";
import { PlaceFields } from "./place-fields";
import type { TasteValues } from "./taste-values";

const ages = [0, 6, 12, 16, 18] as const;

export interface TasteFormProps {
  readonly preference: PreferenceShape;
  /** Services in the person's country. */
  readonly providers: ProviderListShape;
  readonly countries: readonly Country[];
}

/** What may come up at all: by country, services, language and age. */
export function TasteForm({ preference, providers, countries }: TasteFormProps) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const { region, languages, providerIds, maturity, blindRating } = preference;
  const form = useForm<TasteValues>({
    defaultValues: {
      ...{ region, languages: [...languages], blindRating, maturity: String(maturity) },
      providerIds: providerIds.map(String),
    },
  });
  const { register, handleSubmit, formState } = form;
  const submit = handleSubmit(async (values) => {
    const age = ages.find((value) => String(value) === values.maturity) ?? 18;
    await save(() =>
      set.mutateAsync({ ...values, maturity: age, providerIds: values.providerIds.map(Number) }),
    );
  });
  // What somebody chose elsewhere, by the API for one, stays on offer.
  const offered = [...new Set([...filmLanguages, ...languages])];
  return (
    <FormProvider {...form}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-12">
        <PlaceFields first={providers} firstRegion={region} countries={countries} />
        <Section title={t("filmLanguages")} text={t("filmLanguagesText")}>
          <fieldset className="flex flex-wrap gap-2">
            <legend className="sr-only">{t("filmLanguages")}</legend>
            {offered.map((code) => (
              <ChipBox
                key={code}
                value={code}
                label={languageName(locale, code)}
                {...register("languages")}
              />
            ))}
          </fieldset>
        </Section>
        <Section title={t("limits")}>
          <Choice label={t("maturity")} className="w-fit" {...register("maturity")}>
            {ages.map((age) => (
              <option key={age} value={age}>
                {t("age", { age })}
              </option>
            ))}
          </Choice>
          <label className="mt-5 flex min-h-11 items-center gap-3 text-small">
            <input type="checkbox" className="size-5 accent-accent" {...register("blindRating")} />
            {t("blind")}
          </label>
        </Section>
        <Button type="submit" tone="primary" className="self-start" disabled={formState.isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </FormProvider>
  );
}
