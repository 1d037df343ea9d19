"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import type { HomeShape } from "@/trpc/shape";

/** From how many ratings the rows below come: it counts along as one rates. */
export function HomeBasis({ initial }: { initial: HomeShape }) {
  const t = useTranslations("home");
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.recommendation.home.queryOptions(), initialData: initial });
  return <p className="mt-2 text-muted">{t("basis", { count: data.ratingCount })}</p>;
}
