"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { refusedFields, statusOf } from "@/trpc/refusal";

export function ResetForm() {
  const t = useTranslations("recovery");
  const trpc = useTRPC();
  const reset = useMutation(trpc.auth.resetPassword.mutationOptions());
  const { register, handleSubmit, setError, formState } = useForm<{ password: string }>();
  const { errors } = formState;
  const submit = handleSubmit(async ({ password }) => {
    try {
      await reset.mutateAsync({ token: window.location.hash.slice(1), password });
    } catch (cause) {
      if (refusedFields(cause).includes("token")) setError("root", { message: t("ended") });
      else if (statusOf(cause) === 400) setError("password", { message: t("passwordEasy") });
      else setError("password", { message: t(statusOf(cause) === 429 ? "tooMany" : "failed") });
    }
  });
  if (reset.isSuccess) {
    return (
      <div role="status">
        <p className="text-title">{t("done")}</p>
        <p className="mt-2 mb-6 text-muted">{t("doneText")}</p>
        <Button asChild tone="primary" size="large">
          <Link href="/sign-in">{t("signIn")}</Link>
        </Button>
      </div>
    );
  }
  if (errors.root) return <EndedLink />;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <Field
        label={t("password")}
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={errors.password ? errors.password.message || t("passwordShort") : undefined}
        {...register("password", { required: true, minLength: 8 })}
      />
      <Button type="submit" tone="primary" size="large" disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? "busy" : "set")}
      </Button>
    </form>
  );
}

function EndedLink() {
  const t = useTranslations("recovery");
  return (
    <div role="alert">
      <p className="mb-6 text-lead">{t("ended")}</p>
      <Button asChild tone="primary" size="large">
        <Link href="/forgot-password">{t("another")}</Link>
      </Button>
    </div>
  );
}
