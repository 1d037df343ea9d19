"use client";

import { SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import type { DialValues } from "./dial-panel";

const DialPanel = dynamic(() => import("./dial-panel").then((module) => module.DialPanel));

/** Opens everything that turns one's lists: dials, wishes, presets, the algorithm. */
export function Dials({ initial }: { initial: DialValues }) {
  const t = useTranslations("dials");
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("hint")}
      trigger={
        <Button>
          <SlidersHorizontal />
          {t("open")}
        </Button>
      }
    >
      <DialPanel initial={initial} />
    </Sheet>
  );
}
