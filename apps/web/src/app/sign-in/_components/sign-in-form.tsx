"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { type EnterOutcome, enter } from "@/components/shell/enter";

interface SignInValues {
  email: string;
  password: string;
  code?: string;
}

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("signIn");
  const [outcome, setOutcome] = useState<EnterOutcome | null>(null);
  // Asked for only once the password was right, so that a stranger does not learn who has a second factor.
  const [needsCode, setNeedsCode] = useState(false);
  const { register, handleSubmit, formState } = useForm<SignInValues>();

  const submit = handleSubmit(async (values) => {
    setOutcome(null);
    const answer = await enter({ ...values, next });
    setOutcome(answer);
    if (answer === "code-required") setNeedsCode(true);
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
      {needsCode ? (
        <Field
          label={t("code")}
          autoComplete="one-time-code"
          autoFocus
          dir="ltr"
          hint={t("codeHint")}
          error={outcome === "code-wrong" ? t("codeWrong") : undefined}
          {...register("code")}
        />
      ) : null}
      {outcome === "refused" || outcome === "too-many" ? (
        <p role="alert" className="text-danger">
          {t(outcome === "refused" ? "failed" : "tooMany")}
        </p>
      ) : null}
      <Button type="submit" tone="primary" size="large" disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? "busy" : "submit")}
      </Button>
    </form>
  );
}
