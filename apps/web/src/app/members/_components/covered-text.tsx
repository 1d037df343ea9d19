"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";

/** Words about a film; what gives something away stays covered until it is asked for. */
export function CoveredText({ text, spoiler }: { text: string; spoiler: boolean }) {
  const t = useTranslations("members");
  const [open, setOpen] = useState(!spoiler);
  if (open) return <p className="measure mt-2 whitespace-pre-line">{text}</p>;
  return (
    <Button size="small" className="mt-2" onClick={() => setOpen(true)}>
      {t("spoiler")}
    </Button>
  );
}
