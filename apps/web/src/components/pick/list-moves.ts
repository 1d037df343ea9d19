export interface Move {
  readonly filmId: number;
  /** Places up; negative: down; null: it was not among the films before. */
  readonly up: number | null;
}

/** How each film of a list moved against the list before. */
export function listMoves(before: readonly number[], after: readonly number[]): Move[] {
  const placeOf = new Map(before.map((filmId, place) => [filmId, place]));
  return after.map((filmId, place) => {
    const old = placeOf.get(filmId);
    return { filmId, up: old === undefined ? null : old - place };
  });
}
