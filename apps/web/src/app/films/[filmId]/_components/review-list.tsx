"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import type { ReviewShape } from "@/trpc/shape";
import { Review } from "./review";

export function ReviewList({ filmId, first }: { filmId: number; first: readonly ReviewShape[] }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.review.listForFilm.queryOptions({ filmId, sort: "helpful", limit: 20 }),
    initialData: { items: [...first], nextCursor: null },
  });
  if (data.items.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col">
      {data.items.map((review) => (
        <Review key={review.id} review={review} />
      ))}
    </ul>
  );
}
