"use client";

import { useTranslations } from "next-intl";
import { Choice } from "@/components/field";
import { type WatchlistOrder, watchlistSorts } from "./watchlist-order";

export interface OrderBarProps {
  readonly order: WatchlistOrder;
  readonly onChange: (change: Partial<WatchlistOrder>) => void;
}

/** The order of the watchlist, and whether it is cut to what can be seen tonight. */
export function OrderBar({ order, onChange }: OrderBarProps) {
  const t = useTranslations("watchlist");
  return (
    <div className="mb-8 flex flex-wrap items-center gap-x-6 gap-y-3">
      <Choice
        label={t("sort")}
        hideLabel
        value={order.sort}
        onChange={(event) => onChange({ sort: watchlistSorts.find((name) => name === event.target.value) })}
      >
        {watchlistSorts.map((name) => (
          <option key={name} value={name}>
            {t(`by.${name}`)}
          </option>
        ))}
      </Choice>
      <label className="flex min-h-11 items-center gap-3 text-small">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={order.available}
          onChange={(event) => onChange({ available: event.target.checked })}
        />
        {t("onlyMine")}
      </label>
    </div>
  );
}
