"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { Button } from "../button";
import { Sheet } from "../sheet";

const ThumbActs = dynamic(() => import("./thumb-acts").then((module) => module.ThumbActs));

export interface CardSheetProps {
  readonly film: FilmCardShape;
  readonly halfStars: number | null;
  readonly onRate: (halfStars: number | null) => void;
  readonly acts?: ReactNode;
  /** In place of the three dots, which stand only where nothing can hover. */
  readonly trigger?: ReactNode;
}

/** Rating with one thumb: what hovers over a card on a desktop, in a sheet at the screen's foot. */
export function CardSheet({ film, halfStars, onRate, acts, trigger }: CardSheetProps) {
  const t = useTranslations("film");
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={film.title}
      description={[film.year, ...film.directors].filter(Boolean).join(" · ")}
      trigger={
        trigger ?? (
          <Button
            tone="quiet"
            size="icon-small"
            aria-label={t("acts", { title: film.title })}
            className="-my-2 -me-2 [@media(hover:hover)]:hidden"
          >
            <Ellipsis />
          </Button>
        )
      }
    >
      <ThumbActs film={film} halfStars={halfStars} onRate={onRate}>
        {acts}
      </ThumbActs>
    </Sheet>
  );
}
