import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { type TmdbFilm, type TmdbPage, tmdbFilmSchema, tmdbPageSchema } from "./tmdb-shape";

export interface TmdbOptions {
  /** A v3 key, or a v4 read access token. */
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly requestsPerSecond?: number;
  /** Replaces the network in tests. */
  readonly fetch?: typeof fetch;
}

export interface TmdbClient {
  /** One page of films, most voted first; there are 500 at most. */
  listFilms(page: number): Promise<TmdbPage>;
  /** Null where TMDB has taken the film away since it was listed. */
  findFilm(id: number): Promise<TmdbFilm | null>;
}

const MAX_ATTEMPTS = 5;
const TIMEOUT_MS = 15_000;

/**
 * Opens TMDB's API. Requests keep to a rate; 429 and 5xx are waited for as TMDB asks, then tried again.
 */
export function openTmdb(options: TmdbOptions): TmdbClient {
  const { apiKey, baseUrl = "https://api.themoviedb.org", requestsPerSecond = 20 } = options;
  const waitTurn = createPacer(1000 / requestsPerSecond);
  const request = options.fetch ?? fetch;

  async function get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | null> {
    const url = new URL(`/3/${path}`, baseUrl);
    const isToken = apiKey.includes(".");
    if (!isToken) url.searchParams.set("api_key", apiKey);
    for (let attempt = 1; ; attempt += 1) {
      await waitTurn();
      const headers = {
        accept: "application/json",
        ...(isToken ? { authorization: `Bearer ${apiKey}` } : {}),
      };
      const response = await request(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.ok) return schema.parse(await response.json());
      if (response.status === 404) return null;
      const again = response.status === 429 || response.status >= 500;
      // The address is left out of the message: it may hold the key.
      if (!again || attempt >= MAX_ATTEMPTS)
        throw new Error(`TMDB answers ${response.status} to ${path.split("?")[0]}.`);
      await sleep(1000 * retryAfter(response, attempt));
    }
  }

  return {
    listFilms: async (page) => {
      const listed = await get(
        `discover/movie?sort_by=vote_count.desc&include_adult=false&page=${page}`,
        tmdbPageSchema,
      );
      if (!listed) throw new Error("TMDB has no discover/movie.");
      return listed;
    },
    findFilm: (id) => get(`movie/${id}?append_to_response=${appended}`, tmdbFilmSchema),
  };
}

const appended = "credits,external_ids,keywords,watch%2Fproviders";

/** Seconds that the server asks for, else twice as long each time. */
function retryAfter(response: Response, attempt: number): number {
  const asked = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(asked) ? Math.min(60, asked) : 2 ** (attempt - 1);
}

/** Lets callers through one by one, so many milliseconds apart, however many wait. */
function createPacer(intervalMs: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + intervalMs;
    if (turn > now) await sleep(turn - now);
  };
}
