"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PickShape } from "@/trpc/shape";
import { Button } from "../button";
import { useAskWhy } from "./why-host";
import { WhySheet } from "./why-sheet";

/** Opens the reasons of one pick that stands alone. */
export function WhyThis({ pick }: { pick: PickShape }) {
  const t = useTranslations("why");
  const [open, setOpen] = useState(false);
  return (
    <WhySheet
      pick={pick}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <CircleHelp />
          {t("open")}
        </Button>
      }
    />
  );
}

/** Opens the reasons of one pick of a list. */
export function WhyThisCard({ pick }: { pick: PickShape }) {
  const t = useTranslations("why");
  const ask = useAskWhy();
  return (
    <Button
      tone="quiet"
      size="icon-small"
      aria-haspopup="dialog"
      aria-label={t("label", { title: pick.film.title })}
      title={t("open")}
      onClick={(event) => ask(pick, event.currentTarget)}
    >
      <CircleHelp />
    </Button>
  );
}
