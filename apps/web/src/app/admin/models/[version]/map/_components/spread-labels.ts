import type { MappedFilmShape } from "@/trpc/admin-shape";
import { SIDE } from "./use-plane-view";

export interface Point {
  readonly film: MappedFilmShape;
  readonly x: number;
  readonly y: number;
}

export interface Label extends Point {
  /** Names near the right edge are written to the left of their points. */
  readonly anchor: "start" | "end";
}

/** Breadth of a letter and height of a line of names, at whole view, in the plane's unit. */
const LETTER = 7.2;
const LINE = 17;

/**
 * As many names as find room, the first points' before the later ones'. What would be written over
 * another name is left out until one has come closer.
 */
export function spreadLabels(points: readonly Point[], zoom: number, most: number): Label[] {
  const labels: (Label & { readonly from: number; readonly to: number })[] = [];
  for (const point of points) {
    if (labels.length === most) break;
    const length = (point.film.title.length * LETTER + 12) / zoom;
    const anchor = point.x + length > SIDE * 0.99 ? "end" : "start";
    const from = anchor === "end" ? point.x - length : point.x;
    const to = from + length;
    const taken = labels.some(
      (other) => from < other.to && other.from < to && Math.abs(point.y - other.y) < LINE / zoom,
    );
    if (!taken) labels.push({ ...point, anchor, from, to });
  }
  return labels;
}
