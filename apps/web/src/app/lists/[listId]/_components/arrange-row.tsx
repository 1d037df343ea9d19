"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { clsx } from "clsx";
import { ChevronDown, ChevronUp, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import type { ListEntryShape } from "./use-list";

export interface ArrangeRowProps {
  readonly film: ListEntryShape["film"];
  readonly place: number;
  readonly count: number;
  /** One step up (−1) or down (1): what a drag does, without dragging. */
  readonly onMove: (step: -1 | 1) => void;
}

export function ArrangeRow({ film, place, count, onMove }: ArrangeRowProps) {
  const t = useTranslations("lists");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: film.id });
  return (
    <li
      ref={setNodeRef}
      data-arrange={film.id}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={clsx(
        "flex items-center gap-3 border-b py-2.5",
        isDragging
          ? "relative z-10 rounded-md border-transparent bg-raised shadow-lift"
          : "border-line bg-canvas",
      )}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        {...attributes}
        {...listeners}
        aria-label={t("handle", { title: film.title })}
        className="grid size-11 shrink-0 cursor-grab touch-none place-items-center text-muted hover:text-text active:cursor-grabbing"
      >
        <GripVertical aria-hidden className="size-5" />
      </button>
      <span className="w-8 shrink-0 text-end font-serif text-title text-muted tabular-nums">{place}</span>
      <Poster film={film} className="!w-10 shrink-0" />
      <p className="min-w-0 flex-1">
        <span className="line-clamp-1 font-serif">{film.title}</span>
        <span className="text-caption text-muted">{film.year}</span>
      </p>
      <span className="flex shrink-0">
        <Button
          tone="quiet"
          size="icon-small"
          aria-label={t("up", { title: film.title })}
          disabled={place === 1}
          onClick={() => onMove(-1)}
        >
          <ChevronUp />
        </Button>
        <Button
          tone="quiet"
          size="icon-small"
          aria-label={t("down", { title: film.title })}
          disabled={place === count}
          onClick={() => onMove(1)}
        >
          <ChevronDown />
        </Button>
      </span>
    </li>
  );
}
