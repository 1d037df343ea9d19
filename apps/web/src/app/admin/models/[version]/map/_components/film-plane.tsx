"use client";

import { clsx } from "clsx";
import { Minus, Plus, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/button";
import type { MappedFilmShape } from "@/trpc/admin-shape";
import { type Point, spreadLabels } from "./spread-labels";
import { SIDE, usePlaneView } from "./use-plane-view";

export interface FilmPlaneProps {
  readonly films: readonly MappedFilmShape[];
  readonly chosen: MappedFilmShape | null;
  readonly genre: number | null;
  readonly onChoose: (filmId: number) => void;
}

/** Best known films whose names are written beside their points, while there is room. */
const NAMED_AT_ONCE = 16;

/** So many of the first, the best known, are drawn larger and brighter. */
const WELL_KNOWN = 60;

/** Draws the films. Points keep their size however far one has zoomed in, so that a crowd comes apart. */
export function FilmPlane({ films, chosen, genre, onChoose }: FilmPlaneProps) {
  const t = useTranslations("admin.models.map");
  const points = useMemo(() => place(films), [films]);
  const target = points.find(({ film }) => film.filmId === chosen?.filmId) ?? null;
  const { frame, ref, zoom, zoomBy, reset, handlers } = usePlaneView(target);
  const visible = points.filter(
    ({ x, y }) => x >= frame.x && y >= frame.y && x <= frame.x + frame.side && y <= frame.y + frame.side,
  );
  const others = visible.filter(({ film }) => film !== chosen);
  const labelled = spreadLabels(target ? [target, ...others] : others, zoom, NAMED_AT_ONCE);
  return (
    <div className="relative overflow-hidden rounded-lg border border-line bg-surface">
      <svg
        ref={ref}
        role="img"
        aria-label={t("chart", { count: films.length })}
        viewBox={`${frame.x} ${frame.y} ${frame.side} ${frame.side}`}
        className="block aspect-square max-h-[75dvh] w-full cursor-grab touch-none select-none active:cursor-grabbing"
        {...handlers}
      >
        {points.map(({ film, x, y }, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the list beside it chooses the same by keyboard.
          <circle
            key={film.filmId}
            cx={x}
            cy={y}
            r={(film === chosen ? 9 : index < WELL_KNOWN ? 6 : 4) / zoom}
            onClick={() => onChoose(film.filmId)}
            className={clsx(
              "cursor-pointer",
              film === chosen
                ? "fill-text"
                : genre === null || film.genreId === genre
                  ? index < WELL_KNOWN
                    ? "fill-accent"
                    : "fill-accent/55"
                  : "fill-line",
            )}
          >
            <title>{film.title}</title>
          </circle>
        ))}
        {labelled.map(({ film, x, y, anchor }) => (
          <text
            key={film.filmId}
            x={x + (anchor === "start" ? 9 : -9) / zoom}
            textAnchor={anchor}
            y={y + 4 / zoom}
            fontSize={14 / zoom}
            strokeWidth={5 / zoom}
            paintOrder="stroke"
            className={clsx(
              "pointer-events-none stroke-surface",
              film === chosen ? "fill-text font-medium" : "fill-muted",
            )}
          >
            {film.title}
          </text>
        ))}
      </svg>
      <div className="absolute end-3 bottom-3 flex gap-1.5">
        <Button size="small" aria-label={t("closer")} onClick={() => zoomBy(1.6)}>
          <Plus />
        </Button>
        <Button size="small" aria-label={t("farther")} onClick={() => zoomBy(1 / 1.6)}>
          <Minus />
        </Button>
        <Button size="small" aria-label={t("whole")} onClick={reset}>
          <RotateCcw />
        </Button>
      </div>
    </div>
  );
}

/** The films within the square that is drawn, with a margin for names. */
function place(films: readonly MappedFilmShape[]): Point[] {
  const scale = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return (value: number) => SIDE * (0.04 + (0.86 * (value - low)) / (high - low || 1));
  };
  const [toX, toY] = [scale(films.map(({ x }) => x)), scale(films.map(({ y }) => y))];
  return films.map((film) => ({ film, x: toX(film.x), y: toY(film.y) }));
}
