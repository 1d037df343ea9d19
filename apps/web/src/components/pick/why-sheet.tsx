"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { PickShape } from "@/trpc/shape";
import { Sheet, type SheetProps } from "../sheet";

const WhyPanel = dynamic(() => import("./why-panel").then((module) => module.WhyPanel));

export type WhySheetProps = Pick<SheetProps, "open" | "onOpenChange" | "trigger" | "opener"> & {
  readonly pick: PickShape;
};

/** The panel with the reasons of one pick. */
export function WhySheet({ pick, ...sheet }: WhySheetProps) {
  const t = useTranslations("why");
  return (
    <Sheet {...sheet} title={t("title", { title: pick.film.title })} description={t(`source.${pick.source}`)}>
      <WhyPanel pick={pick} />
    </Sheet>
  );
}
