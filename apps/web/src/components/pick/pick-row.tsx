"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import type { PickShape } from "@/trpc/shape";
import { Button } from "../button";
import { usePosterArrows } from "../film/use-poster-arrows";
import { PickCard } from "./pick-card";
import { useFlip } from "./use-flip";
import { useKeptFocus } from "./use-kept-focus";

export interface PickRowProps {
  readonly title: string;
  readonly subtitle?: string | null;
  readonly items: readonly PickShape[];
  readonly requestId: string | null;
  readonly eager?: boolean;
  readonly about?: number;
}

/** One row of picks that scrolls sideways and re-ranks in place. */
export function PickRow({ title, subtitle, items, requestId, eager = false, about }: PickRowProps) {
  const t = useTranslations("row");
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const order = items.map((item) => item.film.id).join(",");
  useFlip(list, order);
  useKeptFocus(list, order);
  const onKeyDown = usePosterArrows();
  const page = (sign: 1 | -1) => {
    const element = list.current;
    if (!element) return;
    const way = getComputedStyle(element).direction === "rtl" ? -sign : sign;
    element.scrollBy({ left: way * element.clientWidth * 0.85, behavior: "smooth" });
  };
  return (
    <section aria-labelledby={id} className="mb-12">
      <div className="mb-4 flex items-end justify-between gap-6">
        <div>
          <h2 id={id} tabIndex={-1} className="text-title md:text-heading">
            {title}
          </h2>
          {subtitle ? <p className="mt-1 text-small text-muted">{subtitle}</p> : null}
        </div>
        <div className="hidden gap-1 md:flex">
          <Button tone="quiet" size="icon-small" aria-label={t("back", { title })} onClick={() => page(-1)}>
            <ChevronLeft className="rtl:rotate-180" />
          </Button>
          <Button tone="quiet" size="icon-small" aria-label={t("forward", { title })} onClick={() => page(1)}>
            <ChevronRight className="rtl:rotate-180" />
          </Button>
        </div>
      </div>
      <ul
        ref={list}
        onKeyDown={onKeyDown}
        className="no-bar -mx-[1.125rem] flex snap-x gap-3.5 overflow-x-auto scroll-px-[1.125rem] px-[1.125rem] pt-2 pb-4 md:-mx-10 md:gap-5 md:scroll-px-10 md:px-10"
      >
        {items.map((item, index) => (
          <li key={item.film.id} data-flip={item.film.id} className="w-[7.75rem] shrink-0 snap-start md:w-40">
            <PickCard
              pick={item}
              requestId={requestId}
              about={about}
              loading={eager && index < 8 ? "eager" : "lazy"}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
