"use client";

import { CircleHelp } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PickShape } from "@/trpc/shape";
import { Button } from "../button";
import { Sheet } from "../sheet";

const WhyPanel = dynamic(() => import("./why-panel").then((module) => module.WhyPanel));

/** Opens the reasons of one pick. */
export function WhyThis({ pick, compact = false }: { pick: PickShape; compact?: boolean }) {
  const t = useTranslations("why");
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("title", { title: pick.film.title })}
      description={t(`source.${pick.source}`)}
      trigger={
        compact ? (
          <Button
            tone="quiet"
            size="icon-small"
            aria-label={t("label", { title: pick.film.title })}
            title={t("open")}
          >
            <CircleHelp />
          </Button>
        ) : (
          <Button>
            <CircleHelp />
            {t("open")}
          </Button>
        )
      }
    >
      <WhyPanel pick={pick} />
    </Sheet>
  );
}
