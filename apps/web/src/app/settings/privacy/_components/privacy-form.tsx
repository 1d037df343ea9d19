"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import type { ProfileShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

const visibilities = ["public", "followers", "private"] as const;

interface PrivacyValues {
  visibility: ProfileShape["visibility"];
  privateMode: boolean;
}

/** Who sees the profile, and whether what its owner does teaches the model. */
export function PrivacyForm(values: PrivacyValues) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const update = useMutation(trpc.profile.update.mutationOptions());
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState } = useForm<PrivacyValues>({ defaultValues: values });
  const submit = handleSubmit(async ({ visibility, privateMode }) => {
    await save(async () => {
      await update.mutateAsync({ visibility });
      await set.mutateAsync({ privateMode });
    });
  });
  return (
    <Section title={t("partOf.privacy")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <Choice label={t("visibility")} className="w-fit" {...register("visibility")}>
          {visibilities.map((name) => (
            <option key={name} value={name}>
              {t(`visibilityOf.${name}`)}
            </option>
          ))}
        </Choice>
        <label className="flex items-center gap-3 text-small">
          <input type="checkbox" className="size-5 accent-accent" {...register("privateMode")} />
          {t("privateMode")}
        </label>
        <Button type="submit" className="self-start" disabled={formState.isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </Section>
  );
}
