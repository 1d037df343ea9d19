"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";

/** A key, this once, to be copied. */
export function ShownKey({ value }: { value: string }) {
  const t = useTranslations("apiKeys");
  const [copied, setCopied] = useState<string | null>(null);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(value);
    } catch {
      // A browser may refuse; the key stands there to be selected by hand.
      setCopied(null);
    }
  }

  return (
    <div className="mt-5 rounded-md bg-surface p-5">
      <p className="text-small font-medium">{t("once")}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <code dir="ltr" data-key className="min-w-0 flex-1 break-all">
          {value}
        </code>
        <Button size="small" onClick={() => void copy()}>
          {t(copied === value ? "copied" : "copy")}
        </Button>
      </div>
    </div>
  );
}
