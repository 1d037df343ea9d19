"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import type { ProfileShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";
import { Explained } from "./explained";

const visibilities = ["public", "followers", "private"] as const;

interface PrivacyValues {
  visibility: ProfileShape["visibility"];
  privateMode: boolean;
  neighboursOptIn: boolean;
}

/** Who sees the profile, who may find it by taste, and whether what its owner does teaches the model. */
export function PrivacyForm(values: PrivacyValues) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const update = useMutation(trpc.profile.update.mutationOptions());
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState } = useForm<PrivacyValues>({ defaultValues: values });
  const submit = handleSubmit(async ({ visibility, ...preference }) => {
    await save(async () => {
      await update.mutateAsync({ visibility });
      await set.mutateAsync(preference);
    });
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-12">
      <Section title={t("visibility")}>
        <fieldset>
          <legend className="sr-only">{t("visibility")}</legend>
          {visibilities.map((name) => (
            <Explained
              key={name}
              type="radio"
              value={name}
              label={t(`visibilityOf.${name}`)}
              text={t(`visibilityText.${name}`)}
              {...register("visibility")}
            />
          ))}
        </fieldset>
      </Section>
      <Section title={t("learning")}>
        <Explained
          type="checkbox"
          label={t("privateMode")}
          text={t("privateModeText")}
          {...register("privateMode")}
        />
        <Explained
          type="checkbox"
          label={t("neighboursOptIn")}
          text={t("neighboursOptInText")}
          {...register("neighboursOptIn")}
        />
      </Section>
      <Button type="submit" tone="primary" className="self-start" disabled={formState.isSubmitting}>
        {t("save")}
      </Button>
    </form>
  );
}
