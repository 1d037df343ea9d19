"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";

/** What somebody wrote; what gives something away stays covered until it is asked for. */
export function CoveredText({ text, isCovered }: { text: string; isCovered: boolean }) {
  const t = useTranslations("reviews");
  const [open, setOpen] = useState(!isCovered);
  return open ? (
    <p dir="auto" className="measure any-script mt-3 whitespace-pre-line">
      {text}
    </p>
  ) : (
    <Button size="small" className="mt-3" onClick={() => setOpen(true)}>
      {t("show")}
    </Button>
  );
}
