"use client";

import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Choice } from "@/components/field";
import { FilmWall } from "@/components/film/film-wall";
import type { FilmCardShape } from "@/trpc/shape";

const orders = ["added", "predicted", "short", "year"] as const;

function compare(
  order: (typeof orders)[number],
): ((one: FilmCardShape, other: FilmCardShape) => number) | null {
  if (order === "predicted") return (one, other) => (other.predictedStars ?? 0) - (one.predictedStars ?? 0);
  if (order === "short") return (one, other) => (one.runtimeMinutes ?? 999) - (other.runtimeMinutes ?? 999);
  if (order === "year") return (one, other) => (other.year ?? 0) - (one.year ?? 0);
  return null;
}

export function WatchlistWall({ films }: { films: readonly FilmCardShape[] }) {
  const t = useTranslations("watchlist");
  const [order, setOrder] = useQueryState("sort", parseAsStringLiteral(orders).withDefault("added"));
  const comparer = compare(order);
  return (
    <>
      <Choice
        label={t("sort")}
        hideLabel
        value={order}
        className="mb-8 w-fit"
        onChange={(event) => void setOrder(orders.find((name) => name === event.target.value) ?? null)}
      >
        {orders.map((name) => (
          <option key={name} value={name}>
            {t(`by.${name}`)}
          </option>
        ))}
      </Choice>
      <FilmWall films={comparer ? [...films].sort(comparer) : films} />
    </>
  );
}
