"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import type { PreferenceShape } from "@/trpc/shape";
import { Section } from "./section";
import { useSaver } from "./use-saver";

const ages = [0, 6, 12, 16, 18] as const;

interface TasteValues {
  maturity: string;
  blindRating: boolean;
  privateMode: boolean;
}

export function TasteForm({ preference }: { preference: PreferenceShape }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState } = useForm<TasteValues>({
    defaultValues: { ...preference, maturity: String(preference.maturity) },
  });
  const submit = handleSubmit(async ({ maturity, blindRating, privateMode }) => {
    const age = ages.find((value) => String(value) === maturity) ?? 18;
    await save(() => set.mutateAsync({ maturity: age, blindRating, privateMode }));
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
        {(["blindRating", "privateMode"] as const).map((name) => (
          <label key={name} className="flex items-center gap-3 text-small">
            <input type="checkbox" className="size-5 accent-accent" {...register(name)} />
            {t(name === "blindRating" ? "blind" : "privateMode")}
          </label>
        ))}
        <Button type="submit" className="self-start" disabled={formState.isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </Section>
  );
}
