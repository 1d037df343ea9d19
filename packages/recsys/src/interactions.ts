/**
 * Who interacted with what, in compressed sparse rows: the one input of every model.
 *
 * Users and items are dense indices 0…count−1; an `IdMap` keeps the caller's ids beside them.
 */
export interface Interactions {
  readonly userCount: number;
  readonly itemCount: number;
  /** Length userCount + 1; user u owns entries userStarts[u] … userStarts[u + 1] − 1. */
  readonly userStarts: Int32Array;
  /** Item per entry, ascending and distinct within a user. */
  readonly items: Int32Array;
  /** Positive weight (implicit models) or stars (explicit models) per entry; null: all 1. */
  readonly values: Float32Array | null;
  /** Seconds since 1970 per entry; null where unknown. */
  readonly timestamps: Float64Array | null;
}

/** One user's history: distinct items, each with a positive weight (null: all 1). */
export interface History {
  readonly items: Int32Array;
  readonly weights: Float32Array | null;
}
