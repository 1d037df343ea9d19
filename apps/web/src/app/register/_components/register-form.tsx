"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { enter } from "@/components/shell/enter";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import type { RegisterInput } from "@/trpc/shape";
import { AgreeField } from "./agree-field";

interface RegisterValues {
  name: string;
  email: string;
  password: string;
  agreed: boolean;
}

/** Makes an account for who agrees to the terms of this version. */
export function RegisterForm({ termsVersion }: { termsVersion: RegisterInput["agreedTermsVersion"] }) {
  const t = useTranslations("register");
  const trpc = useTRPC();
  const create = useMutation(trpc.auth.register.mutationOptions());
  const logout = useMutation(trpc.auth.logout.mutationOptions());
  const { register, handleSubmit, setError, formState } = useForm<RegisterValues>();
  const { errors } = formState;

  const submit = handleSubmit(async ({ agreed: _required, ...values }) => {
    try {
      const { refreshToken } = await create.mutateAsync({ ...values, agreedTermsVersion: termsVersion });
      // The browser signs in with a cookie of its own; the tokens meant for programs end here.
      await logout.mutateAsync({ refreshToken });
    } catch (cause) {
      const status = statusOf(cause);
      if (status === 409) setError("email", { message: t("taken") });
      else if (status === 400)
        setError(/e-?mail/i.test(String(cause)) ? "email" : "password", {
          message: cause instanceof Error ? t("refused") : "",
        });
      else setError("root", { message: t(status === 429 ? "tooMany" : "failed") });
      return;
    }
    const outcome = await enter({ email: values.email, password: values.password, next: "/interview" });
    if (outcome !== "entered") window.location.assign("/sign-in");
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <Field
        label={t("name")}
        autoComplete="name"
        error={errors.name ? t("nameMissing") : undefined}
        {...register("name", { required: true })}
      />
      <Field
        label={t("email")}
        type="email"
        autoComplete="email"
        error={errors.email ? errors.email.message || t("emailWrong") : undefined}
        {...register("email", { required: true, pattern: /^\S+@\S+\.\S+$/ })}
      />
      <Field
        label={t("password")}
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={errors.password ? errors.password.message || t("passwordShort") : undefined}
        {...register("password", { required: true, minLength: 8 })}
      />
      <AgreeField
        error={errors.agreed ? t("agreeMissing") : undefined}
        {...register("agreed", { required: true })}
      />
      {errors.root ? (
        <p role="alert" className="text-danger">
          {errors.root.message}
        </p>
      ) : null}
      <Button type="submit" tone="primary" size="large" disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? "busy" : "submit")}
      </Button>
    </form>
  );
}
