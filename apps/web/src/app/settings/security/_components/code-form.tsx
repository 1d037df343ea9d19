"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Field } from "@/components/field";
import { statusOf } from "@/trpc/refusal";

export interface CodeFormProps {
  readonly label: string;
  /** Whether only the app's digits will do. */
  readonly numeric?: boolean;
  /** Told the code and the value of the button that sent it; what it throws is said at the field. */
  readonly onCode: (code: string, act: string | null) => Promise<void>;
  readonly children: ReactNode;
}

/** One code of the second factor, and what to do with it. */
export function CodeForm({ label, numeric = false, onCode, children }: CodeFormProps) {
  const t = useTranslations("secondFactor");
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<string>();

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setRefusal(undefined);
    const { submitter } = event.nativeEvent as SubmitEvent;
    try {
      await onCode(code, submitter?.getAttribute("value") ?? null);
    } catch (cause) {
      const status = statusOf(cause);
      setRefusal(t(status === 400 ? "wrongCode" : status === 429 ? "tooMany" : "failed"));
    }
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} noValidate className="flex flex-col gap-4">
      <Field
        label={label}
        autoComplete="one-time-code"
        inputMode={numeric ? "numeric" : "text"}
        dir="ltr"
        error={refusal}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">{children}</div>
    </form>
  );
}
