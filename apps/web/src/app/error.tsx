"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Page } from "@/components/page";

/** A page that could not be made; the number leads an operator to the log line. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("error");
  return (
    <Page className="flex min-h-[60vh] flex-col items-start justify-center gap-6">
      <h1 className="text-display">{t("title")}</h1>
      <p className="measure text-lead text-muted">{t("text")}</p>
      {error.digest ? <p className="text-small text-muted">{t("number", { digest: error.digest })}</p> : null}
      <Button tone="primary" onClick={reset}>
        {t("again")}
      </Button>
    </Page>
  );
}
