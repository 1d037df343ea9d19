"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { cn } from "@/components/class-names";
import { useTRPC } from "@/trpc/client";
import type { ReviewShape } from "@/trpc/shape";
import { Review } from "./review";

export interface ReviewListProps {
  readonly filmId: number;
  readonly first: readonly ReviewShape[];
  /** Whether there is room for two beside each other. */
  readonly wide?: boolean;
}

export function ReviewList({ filmId, first, wide = false }: ReviewListProps) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.review.listForFilm.queryOptions({ filmId, sort: "helpful", limit: 20 }),
    initialData: { items: [...first], nextCursor: null },
  });
  if (data.items.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className={cn("-mt-6", wide && "gap-x-16 lg:columns-2")}>
      {data.items.map((review) => (
        <Review key={review.id} review={review} />
      ))}
    </ul>
  );
}
