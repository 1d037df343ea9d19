import { setTimeout as sleep } from "node:timers/promises";
import { type Database, listFilmVectors } from "@kinora/db";
import type { QueryTopics } from "./search";

/** Rows read at once: parsing more would hold up whoever waits for something else. */
const PAGE = 2_000;
/** How long vectors that were written meanwhile may stay unseen. */
const REFRESH_MS = 10_000;
/** How long a first search waits for the vectors: as long as a few thousand take to read. */
const FIRST_WAIT_MS = 300;
/** Below this cosine a film is not what was described. */
const LEAST_SIMILARITY = 0.3;

export interface NearFilm {
  readonly filmId: number;
  /** Cosine, up to 1. */
  readonly similarity: number;
}

interface Held {
  readonly modelVersion: string;
  readonly rowOf: Map<number, number>;
  filmIds: Int32Array;
  vectors: Float32Array;
  readAt: Date | null;
}

/**
 * Films' vectors of one text model, held in this process: a scan of 100,000 takes about ten
 * milliseconds, where PostgreSQL without an extension would take seconds.
 */
export class VectorIndex {
  #held: Held | null = null;
  #reading: Promise<void> | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(readonly db: Database) {}

  /**
   * Films closest to a description, best first. While vectors are read for the first time, or those of a newer
   * model, there are none: the words answer alone. Those of 100,000 films take seconds.
   */
  async nearest({ modelVersion, vector }: QueryTopics, count: number): Promise<NearFilm[]> {
    const reading = this.#follow(modelVersion);
    if (this.#held === null) await Promise.race([reading, sleep(FIRST_WAIT_MS, null, { ref: false })]);
    reading?.catch(() => undefined);
    if (this.#held?.modelVersion !== modelVersion) return [];
    const { filmIds, vectors, rowOf } = this.#held;
    const near: NearFilm[] = [];
    let least = LEAST_SIMILARITY;
    for (let row = 0; row < rowOf.size; row += 1) {
      let similarity = 0;
      const start = row * vector.length;
      for (let axis = 0; axis < vector.length; axis += 1)
        similarity += (vectors[start + axis] ?? 0) * (vector[axis] ?? 0);
      if (similarity < least) continue;
      insert(near, { filmId: filmIds[row] ?? 0, similarity });
      if (near.length > count) near.pop();
      if (near.length === count) least = near[count - 1]?.similarity ?? least;
    }
    return near;
  }

  #follow(modelVersion: string): Promise<void> | null {
    if (this.#reading) return this.#reading;
    const isCurrent = this.#held?.modelVersion === modelVersion;
    if (isCurrent && performance.now() - this.#checkedAt < REFRESH_MS) return null;
    this.#reading = this.#read(modelVersion).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #read(modelVersion: string): Promise<void> {
    const known = this.#held?.modelVersion === modelVersion ? this.#held : null;
    const held = known ?? {
      modelVersion,
      rowOf: new Map(),
      filmIds: new Int32Array(),
      vectors: new Float32Array(),
      readAt: null,
    };
    const since = held.readAt;
    for (let after = 0; ; ) {
      const rows = await listFilmVectors(this.db, { modelVersion, since, after, limit: PAGE });
      for (const row of rows) place(held, row);
      after = rows.at(-1)?.filmId ?? after;
      if (rows.length < PAGE) break;
    }
    this.#held = held;
    this.#checkedAt = performance.now();
  }
}

/** Puts a film in its place, best first; few of a catalogue are ever among the best. */
function insert(near: NearFilm[], film: NearFilm): void {
  const at = near.findIndex((other) => isNearer(film, other));
  near.splice(at < 0 ? near.length : at, 0, film);
}

const isNearer = (one: NearFilm, other: NearFilm): boolean =>
  one.similarity > other.similarity || (one.similarity === other.similarity && one.filmId < other.filmId);

function place(
  held: Held,
  { filmId, vector, updatedAt }: { filmId: number; vector: readonly number[]; updatedAt: Date },
) {
  const row = held.rowOf.get(filmId) ?? held.rowOf.size;
  held.rowOf.set(filmId, row);
  if (row >= held.filmIds.length) grow(held, vector.length);
  held.filmIds[row] = filmId;
  held.vectors.set(vector, row * vector.length);
  if (!held.readAt || updatedAt > held.readAt) held.readAt = updatedAt;
}

/** Twice the room, so that each film is moved a few times at most. */
function grow(held: Held, length: number): void {
  const room = Math.max(PAGE, 2 * held.filmIds.length);
  const filmIds = new Int32Array(room);
  const vectors = new Float32Array(room * length);
  filmIds.set(held.filmIds);
  vectors.set(held.vectors);
  held.filmIds = filmIds;
  held.vectors = vectors;
}
