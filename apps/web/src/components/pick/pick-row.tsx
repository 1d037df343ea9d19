"use client";

import { clsx } from "clsx";
import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import type { PickShape } from "@/trpc/shape";
import { Button } from "../button";
import { PickList } from "./pick-list";
import { useNear } from "./use-near";

export interface PickRowProps {
  readonly title: string;
  readonly subtitle?: string | null;
  readonly items: readonly PickShape[];
  readonly requestId: string | null;
  readonly eager?: boolean;
  readonly about?: number;
  /** Lets the row be folded away; without it the row is always open. */
  readonly fold?: { readonly folded: boolean; readonly onFold: (folded: boolean) => void };
  /** Its films are drawn when it comes near the screen, not before. */
  readonly lazy?: boolean;
  /** What stands between the heading and the films. */
  readonly children?: ReactNode;
}

/** One row of picks that scrolls sideways and re-ranks in place. */
export function PickRow({
  title,
  subtitle,
  items,
  requestId,
  eager = false,
  lazy = false,
  about,
  fold,
  children,
}: PickRowProps) {
  const t = useTranslations("row");
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const near = useNear(section, { first: !lazy, margin: "900px 0px" });
  const page = (sign: 1 | -1) => {
    const element = list.current;
    if (!element) return;
    const way = getComputedStyle(element).direction === "rtl" ? -sign : sign;
    element.scrollBy({ left: way * element.clientWidth * 0.85, behavior: "smooth" });
  };
  const folded = fold?.folded ?? false;
  return (
    <section ref={section} aria-labelledby={id} className={folded ? "mb-6" : "mb-12"}>
      <div className="mb-4 flex items-end justify-between gap-6">
        <div>
          <h2 id={id} tabIndex={-1} className="text-title md:text-heading">
            {title}
          </h2>
          {subtitle && !folded ? <p className="mt-1 text-small text-muted">{subtitle}</p> : null}
        </div>
        <div className="flex gap-1">
          {fold ? (
            <Button
              tone="quiet"
              size="icon-small"
              aria-expanded={!folded}
              aria-label={t(folded ? "unfold" : "fold", { title })}
              onClick={() => fold.onFold(!folded)}
            >
              <ChevronDown
                className={clsx("transition-transform", folded ? "-rotate-90 rtl:rotate-90" : "")}
              />
            </Button>
          ) : null}
          {folded ? null : <RowPager title={title} onPage={page} />}
        </div>
      </div>
      {children}
      {folded ? null : near ? (
        <PickList list={list} items={items} requestId={requestId} eager={eager} about={about} />
      ) : (
        <div aria-hidden className="h-[17.5rem] md:h-[21rem]" />
      )}
    </section>
  );
}

function RowPager({ title, onPage }: { title: string; onPage: (sign: 1 | -1) => void }) {
  const t = useTranslations("row");
  return (
    <>
      <Button
        tone="quiet"
        size="icon-small"
        className="max-md:hidden"
        aria-label={t("back", { title })}
        onClick={() => onPage(-1)}
      >
        <ChevronLeft className="rtl:rotate-180" />
      </Button>
      <Button
        tone="quiet"
        size="icon-small"
        className="max-md:hidden"
        aria-label={t("forward", { title })}
        onClick={() => onPage(1)}
      >
        <ChevronRight className="rtl:rotate-180" />
      </Button>
    </>
  );
}
