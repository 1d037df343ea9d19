import path from "node:path";
import type { Random } from "@kinora/recsys";
import { type FilmTraits, TRAIT_COUNT, writeLines } from "./generate-films";

/** Spread of the logarithm of how much people rate: one in a hundred rates ten times the mean. */
const ACTIVITY_SPREAD = 1.1;
const MOST_RATINGS = 2000;
const MEAN_STARS = 3.5;
/** 1 November 2026, and how long before it the first of them came. */
const LAST_MOMENT = 1_793_491_200;
const SPAN_SECONDS = 5 * 365 * 86_400;
/** Between two ratings of one person, on average. */
const PAUSE_SECONDS = 2 * 86_400;
const CHUNK_LENGTH = 64 * 1024;

/**
 * Writes `ratings.csv`: people meet films by renown, watch those that fit their taste, and rate by taste, the
 * film's quality and their own measure, with chance in all of it. How much people rate has a long tail.
 *
 * @param onProgress Told the share of the people that are done.
 * @returns How many ratings there are.
 */
export async function generateRatings(
  folder: string,
  films: FilmTraits,
  { people, ratingsEach, random }: { people: number; ratingsEach: number; random: Random },
  onProgress: (share: number) => void,
): Promise<number> {
  let count = 0;
  function* lines(): Generator<string> {
    let chunk = "userId,movieId,rating,timestamp\n";
    const mean = Math.log(ratingsEach) - ACTIVITY_SPREAD ** 2 / 2;
    for (let person = 1; person <= people; person++) {
      const wanted = Math.exp(mean + ACTIVITY_SPREAD * random.normal());
      const many = Math.max(1, Math.round(Math.min(MOST_RATINGS, films.quality.length / 4, wanted)));
      for (const line of ratePerson(films, many, random)) {
        chunk += `${person},${line}\n`;
        count++;
      }
      if (person % 50_000 === 0) onProgress(person / people);
      if (chunk.length < CHUNK_LENGTH) continue;
      yield chunk;
      chunk = "";
    }
    yield chunk;
  }
  await writeLines(path.join(folder, "ratings.csv"), lines());
  return count;
}

/** The ratings of one person, as the file's last three columns. */
function* ratePerson(films: FilmTraits, many: number, random: Random): Generator<string> {
  const taste = Float64Array.from({ length: TRAIT_COUNT }, () => random.normal());
  const measure = 0.35 * random.normal();
  const seen = new Set<number>();
  let at = LAST_MOMENT - Math.floor(SPAN_SECONDS * random.uniform());
  while (seen.size < many) {
    const film = meetFilm(films.renown, random);
    const liking = likingOf(films.traits, film, taste);
    if (seen.has(film) || random.uniform() > 1 / (1 + Math.exp(-3 * liking))) continue;
    seen.add(film);
    const stars = MEAN_STARS + measure + (films.quality[film] ?? 0) + 0.6 * liking + 0.6 * random.normal();
    at = Math.min(LAST_MOMENT, at + Math.ceil(-PAUSE_SECONDS * Math.log(1 - random.uniform())));
    yield `${film + 1},${Math.min(5, Math.max(0.5, Math.round(2 * stars) / 2))},${at}`;
  }
}

/** About standard normal over people and films. */
function likingOf(traits: Float32Array, film: number, taste: Float64Array): number {
  let sum = 0;
  for (let trait = 0; trait < TRAIT_COUNT; trait++)
    sum += (traits[film * TRAIT_COUNT + trait] ?? 0) * (taste[trait] ?? 0);
  return sum / Math.sqrt(TRAIT_COUNT);
}

/** The first film whose running sum is above a draw. */
function meetFilm(renown: Float64Array, random: Random): number {
  const drawn = random.uniform() * (renown.at(-1) ?? 0);
  let [low, high] = [0, renown.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((renown[middle] ?? 0) <= drawn) low = middle + 1;
    else high = middle;
  }
  return low;
}
