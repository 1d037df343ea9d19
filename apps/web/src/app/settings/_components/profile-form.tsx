"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field, TextArea } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import type { ProfileShape } from "@/trpc/shape";
import { Section } from "./section";
import { useSaver } from "./use-saver";

/** What the API takes for a handle. */
const handlePattern = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

interface ProfileValues {
  name: string;
  handle: string;
  bio: string;
}

export function ProfileForm({ profile }: { profile: ProfileShape }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const update = useMutation(trpc.profile.update.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState, setError } = useForm<ProfileValues>({
    defaultValues: { name: profile.name, handle: profile.handle, bio: profile.bio },
  });
  const submit = handleSubmit(async (values) => {
    await save(async () => {
      try {
        await update.mutateAsync(values);
      } catch (cause) {
        if (statusOf(cause) === 409) setError("handle", { message: t("handleTaken") });
        throw cause;
      }
    });
  });
  return (
    <Section title={t("profile")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <Field label={t("name")} required maxLength={80} {...register("name", { required: true })} />
        <Field
          label={t("handle")}
          hint={t("handleHint")}
          error={formState.errors.handle?.message}
          required
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          {...register("handle", { pattern: { value: handlePattern, message: t("handleHint") } })}
        />
        <TextArea label={t("bio")} maxLength={500} {...register("bio")} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" tone="primary" disabled={formState.isSubmitting}>
            {t("save")}
          </Button>
          {profile.visibility === "private" ? null : (
            <Button asChild>
              <Link href={`/members/${profile.handle}`}>{t("publicPage")}</Link>
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
