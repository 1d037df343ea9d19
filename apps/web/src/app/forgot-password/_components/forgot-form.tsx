"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";

export function ForgotForm() {
  const t = useTranslations("recovery");
  const trpc = useTRPC();
  const ask = useMutation(trpc.auth.requestPasswordReset.mutationOptions());
  const { register, handleSubmit, setError, formState } = useForm<{ email: string }>();
  const { errors } = formState;
  const submit = handleSubmit(async ({ email }) => {
    try {
      await ask.mutateAsync({ email });
    } catch (cause) {
      const status = statusOf(cause);
      setError("email", {
        message: t(status === 400 ? "emailWrong" : status === 429 ? "tooMany" : "failed"),
      });
    }
  });
  if (ask.isSuccess) {
    return (
      <div role="status" className="mt-6">
        <p className="text-title">{t("sent")}</p>
        <p className="mt-2 text-muted">{t("sentText", { email: ask.variables.email })}</p>
      </div>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="mt-3 flex flex-col gap-5">
      <p className="mb-3 text-lead text-muted">{t("forgotLead")}</p>
      <Field
        label={t("email")}
        type="email"
        autoComplete="email"
        error={errors.email ? errors.email.message || t("emailWrong") : undefined}
        {...register("email", { required: true, pattern: /^\S+@\S+\.\S+$/ })}
      />
      <Button type="submit" tone="primary" size="large" disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? "busy" : "send")}
      </Button>
    </form>
  );
}
