"use client";

import { type KeyboardEvent, useState } from "react";
import type { FilmCardShape } from "@/trpc/shape";
import { useRating } from "../rating/use-rating";
import { useViewer } from "./viewer-context";

/** What every poster that can be acted on shares: the rating, the digits that set it, and when acts are drawn. */
export function useCard(film: FilmCardShape) {
  const viewer = useViewer();
  const predictionShown = film.predictedStars !== null && viewer?.blindRating !== true;
  const { halfStars, rate } = useRating(film, { predictionShown });
  // The acts cost more to draw than the poster; a wall of hundreds draws them when they are wanted.
  const [touched, setTouched] = useState(false);
  const touch = () => setTouched(true);

  function onKeyDown(event: KeyboardEvent) {
    if (!viewer || event.ctrlKey || event.metaKey || event.altKey || !/^[0-5]$/.test(event.key)) return;
    event.preventDefault();
    void rate(event.key === "0" ? null : Number(event.key) * 2);
  }

  const onRate = (next: number | null) => void rate(next);
  return { viewer, halfStars, onRate, onKeyDown, touched, touch };
}
