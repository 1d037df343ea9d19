"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";

/** The ways back in, to be kept now: nobody can show them again. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("secondFactor");
  return (
    <div role="status">
      <h3 className="font-medium">{t("codesTitle")}</h3>
      <p className="measure mt-1 text-small text-muted">{t("codesText")}</p>
      <ul dir="ltr" className="my-5 grid gap-x-8 gap-y-2 rounded-md bg-surface p-5 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button tone="primary" onClick={onKept}>
        {t("kept")}
      </Button>
    </div>
  );
}
