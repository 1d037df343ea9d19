"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { PickRow } from "@/components/pick/pick-row";
import { useTRPC } from "@/trpc/client";
import { toWishInput, wishParsers } from "./wishes";

/** The list as the address wishes it; nothing where what it says makes no sense. */
export function TurnedList() {
  return (
    <NuqsAdapter>
      <WishedFilms />
    </NuqsAdapter>
  );
}

function WishedFilms() {
  const t = useTranslations("dials");
  const trpc = useTRPC();
  const [wishes] = useQueryStates(wishParsers);
  const input = toWishInput(wishes);
  const isTurned = Object.entries(input).some(([name, value]) => value !== 0 || name === "exploration");
  const { data, isError } = useQuery({
    ...trpc.recommendation.list.queryOptions({ ...input, limit: 24 }),
    enabled: isTurned,
    placeholderData: keepPreviousData,
  });
  if (!isTurned) return null;
  if (isError || data?.items.length === 0) {
    return (
      <p role="alert" className="mb-10 text-muted">
        {t(isError && input.model ? "noModel" : "none")}
      </p>
    );
  }
  if (!data) return null;
  return (
    <PickRow eager title={t("row")} subtitle={t("rowHint")} items={data.items} requestId={data.requestId} />
  );
}
