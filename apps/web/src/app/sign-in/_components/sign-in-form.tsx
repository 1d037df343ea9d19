"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { enter } from "@/components/shell/enter";

interface SignInValues {
  email: string;
  password: string;
}

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("signIn");
  const [failed, setFailed] = useState(false);
  const { register, handleSubmit, formState } = useForm<SignInValues>();

  const submit = handleSubmit(async (values) => {
    setFailed(false);
    if (!(await enter({ ...values, next }))) setFailed(true);
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <Field
        label={t("email")}
        type="email"
        autoComplete="email"
        error={formState.errors.email ? t("emailMissing") : undefined}
        {...register("email", { required: true })}
      />
      <Field
        label={t("password")}
        type="password"
        autoComplete="current-password"
        error={formState.errors.password ? t("passwordMissing") : undefined}
        {...register("password", { required: true })}
      />
      {failed ? (
        <p role="alert" className="text-danger">
          {t("failed")}
        </p>
      ) : null}
      <Button type="submit" tone="primary" size="large" disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? "busy" : "submit")}
      </Button>
    </form>
  );
}
