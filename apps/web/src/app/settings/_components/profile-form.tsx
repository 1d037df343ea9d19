"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import type { ProfileShape } from "@/trpc/shape";
import { Section } from "./section";
import { useSaver } from "./use-saver";

interface ProfileValues {
  name: string;
  bio: string;
}

export function ProfileForm({ profile }: { profile: ProfileShape }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const update = useMutation(trpc.profile.update.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState } = useForm<ProfileValues>({
    defaultValues: { name: profile.name, bio: profile.bio },
  });
  const submit = handleSubmit(async ({ name, bio }) => {
    await save(() => update.mutateAsync({ name, bio }));
  });
  return (
    <Section title={t("profile")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <Field label={t("name")} required maxLength={80} {...register("name", { required: true })} />
        <Field label={t("bio")} maxLength={500} {...register("bio")} />
        <Button type="submit" className="self-start" disabled={formState.isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </Section>
  );
}
