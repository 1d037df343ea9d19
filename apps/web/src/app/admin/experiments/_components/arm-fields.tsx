"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { UseFormRegister } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import { dials, type ExperimentValues } from "./draft-of";

export interface ArmFieldsProps {
  readonly at: number;
  readonly register: UseFormRegister<ExperimentValues>;
  /** Versions that can serve. */
  readonly versions: readonly string[];
  /** Null while there are but two. */
  readonly onRemove: (() => void) | null;
}

/** One arm: whom it gets, and what it changes of how lists and the home page are made. */
export function ArmFields({ at, register, versions, onRemove }: ArmFieldsProps) {
  const t = useTranslations("admin.experiments");
  const number = at + 1;
  return (
    <fieldset className="rounded-lg border border-line p-4">
      <legend className="px-1 text-small font-medium">{t("armNumber", { number })}</legend>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          {...{ label: t("armKey"), required: true, maxLength: 40, pattern: "[a-z0-9\\-]+" }}
          {...register(`arms.${at}.key`)}
        />
        <Field
          {...{ label: t("armPercent"), type: "number", min: 0.1, max: 100, step: 0.1, required: true }}
          {...register(`arms.${at}.percent`, { valueAsNumber: true })}
        />
        <Choice label={t("modelVersion")} {...register(`arms.${at}.modelVersion`)}>
          <option value="">{t("modelInCharge")}</option>
          {versions.map((version) => (
            <option key={version} value={version}>
              {version}
            </option>
          ))}
        </Choice>
        {dials.map((dial) => (
          <Field
            key={dial}
            {...{ label: t(`dialOf.${dial}`), type: "number", min: -1, max: 1, step: 0.25 }}
            {...register(`arms.${at}.${dial}`, { valueAsNumber: true })}
          />
        ))}
        <Field
          label={t("armRows")}
          hint={t("armRowsHint")}
          className="sm:col-span-3"
          {...register(`arms.${at}.rows`)}
        />
      </div>
      {onRemove ? (
        <Button type="button" size="small" className="mt-3" onClick={onRemove}>
          <Trash2 />
          {t("removeArm", { number })}
        </Button>
      ) : null}
    </fieldset>
  );
}
