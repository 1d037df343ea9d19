"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import { TotpSetup } from "./totp-setup";

/** Sets a second factor up: the password first, so that an open browser left alone is not enough. */
export function SecondFactorOff({ onConfirmed }: { onConfirmed: (codes: string[]) => Promise<void> }) {
  const t = useTranslations("secondFactor");
  const trpc = useTRPC();
  const begin = useMutation(trpc.secondFactor.begin.mutationOptions());
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<{ currentPassword: string }>();

  const submit = handleSubmit(async (values) => {
    try {
      setBegun(await begin.mutateAsync(values));
    } catch (cause) {
      const status = statusOf(cause);
      const message = t(status === 400 ? "wrongPassword" : status === 429 ? "tooMany" : "failed");
      setError("currentPassword", { message });
    }
  });

  if (begun) return <TotpSetup {...begun} onConfirmed={onConfirmed} />;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-wrap items-start gap-3">
      <Field
        label={t("password")}
        type="password"
        autoComplete="current-password"
        className="min-w-60 flex-1"
        error={formState.errors.currentPassword?.message}
        {...register("currentPassword")}
      />
      <Button type="submit" className="mt-7" disabled={formState.isSubmitting}>
        {t("setUp")}
      </Button>
    </form>
  );
}
