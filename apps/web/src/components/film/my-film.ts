"use client";

import { useSyncExternalStore } from "react";

/** What the person did to a film since the page was rendered; absent fields stand as rendered. */
export interface MyFilm {
  readonly halfStars?: number | null;
  readonly onWatchlist?: boolean;
}

const untouched: MyFilm = {};
const films = new Map<number, MyFilm>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes an act at once, before the server has answered; every card of the film follows. */
export function changeMyFilm(filmId: number, change: MyFilm): void {
  films.set(filmId, { ...films.get(filmId), ...change });
  for (const listener of listeners) listener();
}

export function useMyFilm(filmId: number): MyFilm {
  return useSyncExternalStore(
    subscribe,
    () => films.get(filmId) ?? untouched,
    () => untouched,
  );
}
