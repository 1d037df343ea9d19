"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ChipBox } from "@/components/chip-box";
import { Choice } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import type { ProviderListShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import type { Country } from "./countries";
import type { TasteValues } from "./taste-values";

export interface PlaceFieldsProps {
  readonly first: ProviderListShape;
  readonly firstRegion: string;
  readonly countries: readonly Country[];
}

/** The country, and which of its services the person has. */
export function PlaceFields({ first, firstRegion, countries }: PlaceFieldsProps) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const { register, watch } = useFormContext<TasteValues>();
  const region = watch("region");
  const { data } = useQuery({
    ...trpc.film.providers.queryOptions({ region }),
    ...(region === firstRegion ? { initialData: first } : {}),
    // The services stay where they are until those of the new country have come.
    placeholderData: (before) => before,
  });
  return (
    <Section title={t("place")} text={t("placeText")}>
      <Choice label={t("region")} className="w-fit max-w-full" {...register("region")}>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      <fieldset className="mt-6">
        <legend className="mb-2 text-small font-medium">{t("services")}</legend>
        <div className="flex flex-wrap gap-2">
          {data?.items.map(({ id, name, filmCount }) => (
            <ChipBox
              key={id}
              value={String(id)}
              label={filmCount > 0 ? t("serviceCount", { name, count: filmCount }) : name}
              {...register("providerIds")}
            />
          ))}
        </div>
        {data?.items.length === 0 ? <p className="text-small text-muted">{t("noServices")}</p> : null}
      </fieldset>
    </Section>
  );
}
