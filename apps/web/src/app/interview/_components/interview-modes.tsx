"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";

export const interviewModes = ["single", "wall"] as const;
export type InterviewMode = (typeof interviewModes)[number];

export interface InterviewModesProps {
  readonly mode: InterviewMode;
  readonly onChange: (mode: InterviewMode) => void;
}

/** Whether the questions come one by one or as a wall. */
export function InterviewModes({ mode, onChange }: InterviewModesProps) {
  const t = useTranslations("interview");
  return (
    <fieldset className="mb-6 flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t("mode")}</legend>
      {interviewModes.map((name) => (
        <Button
          key={name}
          size="small"
          aria-pressed={mode === name}
          className="aria-pressed:border-accent aria-pressed:text-accent-strong"
          onClick={() => onChange(name)}
        >
          {t(name)}
        </Button>
      ))}
    </fieldset>
  );
}
