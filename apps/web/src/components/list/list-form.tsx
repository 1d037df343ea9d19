"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "../button";
import { Choice, Field, TextArea } from "../field";

const visibilities = ["private", "followers", "public"] as const;

export interface ListValues {
  title: string;
  description: string;
  ranked: boolean;
  visibility: (typeof visibilities)[number];
}

export interface ListFormProps {
  readonly values?: ListValues;
  readonly submitLabel: string;
  readonly onSubmit: (values: ListValues) => Promise<void>;
}

/** A list's own fields, for a new one and for changes. */
export function ListForm({ values, submitLabel, onSubmit }: ListFormProps) {
  const t = useTranslations("lists");
  const { register, handleSubmit, formState } = useForm<ListValues>({
    defaultValues: values ?? { title: "", description: "", ranked: false, visibility: "private" },
  });
  const submit = handleSubmit(onSubmit);
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Field label={t("name")} required maxLength={120} {...register("title", { required: true })} />
      <TextArea label={t("description")} rows={3} maxLength={4_000} {...register("description")} />
      <Choice label={t("visibility")} className="w-fit" {...register("visibility")}>
        {visibilities.map((name) => (
          <option key={name} value={name}>
            {t(`visibilityOf.${name}`)}
          </option>
        ))}
      </Choice>
      <label className="flex items-center gap-3 text-small">
        <input type="checkbox" className="size-5 accent-accent" {...register("ranked")} />
        {t("ranked")}
      </label>
      <Button type="submit" tone="primary" className="self-start" disabled={formState.isSubmitting}>
        {submitLabel}
      </Button>
    </form>
  );
}
