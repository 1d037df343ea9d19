"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";

/** Leads into a room by its code, typed as somebody reads it out: in any case, with or without spaces. */
export function EnterCode() {
  const t = useTranslations("night");
  const router = useRouter();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const plain = code.replace(/[\s-]/g, "").toUpperCase();
    if (/^[A-Z0-9]{4,12}$/.test(plain)) router.push(`/night/${plain}`);
    else setError(t("badCode"));
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col items-start gap-5">
      <Field
        label={t("code")}
        error={error}
        required
        maxLength={20}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        className="w-full max-w-sm"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit">{t("enter")}</Button>
    </form>
  );
}
