"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";

const scopesOf = {
  viewer: ["read", "write", "account"],
  curator: ["read", "write", "account", "curate"],
  admin: ["read", "write", "account", "curate", "admin"],
} as const;
type Scope = (typeof scopesOf)["admin"][number];

const lifetimes = [30, 90, 365] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

interface KeyValues {
  name: string;
  scopes: Scope[];
  days: string;
}

export interface NewKeyProps {
  readonly role: string;
  readonly onMade: (key: string) => Promise<void>;
}

/** Makes a key that may do what is ticked, for as long as is chosen. */
export function NewKey({ role, onMade }: NewKeyProps) {
  const t = useTranslations("apiKeys");
  const trpc = useTRPC();
  const create = useMutation(trpc.apiKey.create.mutationOptions());
  const { register, handleSubmit, reset, setError, formState } = useForm<KeyValues>({
    defaultValues: { name: "", scopes: ["read"], days: "90" },
  });
  const offered = role === "admin" || role === "curator" ? scopesOf[role] : scopesOf.viewer;

  const submit = handleSubmit(async ({ name, scopes, days }) => {
    const expiresAt = days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null;
    try {
      const { key } = await create.mutateAsync({ name, scopes, expiresAt });
      reset();
      await onMade(key);
    } catch (cause) {
      setError("name", { message: t(statusOf(cause) === 409 ? "tooMany" : "failed") });
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Field
        label={t("name")}
        required
        maxLength={80}
        error={formState.errors.name?.message}
        {...register("name", { required: true })}
      />
      <fieldset>
        <legend className="text-small font-medium">{t("scopes")}</legend>
        <div className="flex flex-wrap gap-x-6">
          {offered.map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-2.5 text-small">
              <input
                type="checkbox"
                value={scope}
                className="size-5 accent-accent"
                {...register("scopes", { required: true })}
              />
              {t(`scopeOf.${scope}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Choice label={t("ends")} {...register("days")}>
          {lifetimes.map((days) => (
            <option key={days} value={days}>
              {t("days", { days })}
            </option>
          ))}
          <option value="">{t("never")}</option>
        </Choice>
        <Button type="submit" tone="primary" disabled={formState.isSubmitting}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
