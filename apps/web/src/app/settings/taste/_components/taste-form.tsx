"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import type { PreferenceShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

const ages = [0, 6, 12, 16, 18] as const;

interface TasteValues {
  maturity: string;
  blindRating: boolean;
}

export function TasteForm({ preference }: { preference: PreferenceShape }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState } = useForm<TasteValues>({
    defaultValues: { blindRating: preference.blindRating, maturity: String(preference.maturity) },
  });
  const submit = handleSubmit(async ({ maturity, blindRating }) => {
    const age = ages.find((value) => String(value) === maturity) ?? 18;
    await save(() => set.mutateAsync({ maturity: age, blindRating }));
  });
  return (
    <Section title={t("taste")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <Choice label={t("maturity")} className="w-fit" {...register("maturity")}>
          {ages.map((age) => (
            <option key={age} value={age}>
              {t("age", { age })}
            </option>
          ))}
        </Choice>
        <label className="flex items-center gap-3 text-small">
          <input type="checkbox" className="size-5 accent-accent" {...register("blindRating")} />
          {t("blind")}
        </label>
        <Button type="submit" className="self-start" disabled={formState.isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </Section>
  );
}
