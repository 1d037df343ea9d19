import type { DemoFilm } from "./film-facts";
import { createRandom, type Random } from "./random";
import { archetypes } from "./tastes";

export interface SimulatedRating {
  readonly film: DemoFilm;
  readonly halfStars: number;
  /** How long before the world's present. */
  readonly daysAgo: number;
}

export interface SimulatedMember {
  readonly number: number;
  readonly joinedDaysAgo: number;
  readonly ratings: readonly SimulatedRating[];
}

/** Ratings span three years. */
const HISTORY_DAYS = 1_095;

/**
 * Makes up one member: a mixture of two or three archetypes with a personal twist decides what they
 * watch and, with the film's quality, a habit of giving and some noise, how many stars they give.
 */
export function simulateMember(number: number, films: readonly DemoFilm[], seed: number): SimulatedMember {
  const random = createRandom(seed + number * 7919);
  const weights = drawTaste(random);
  const affinities = films.map((film) => affinityOf(film, weights, random));
  const watched = drawWatched(random, films, affinities);
  const habit = { mean: 6.6 + 0.8 * random.normal(), spread: 1.35 + 0.3 * random.normal() };
  const joinedDaysAgo = 1 + random.next() ** 1.6 * HISTORY_DAYS;
  const ratings = watched.map((index) => {
    const film = filmAt(films, index);
    const opinion = 0.75 * (affinities[index] ?? 0) + 0.5 * film.quality + 0.62 * random.normal();
    const halfStars = Math.min(10, Math.max(1, Math.round(habit.mean + habit.spread * opinion)));
    return { film, halfStars, daysAgo: random.next() ** 1.3 * joinedDaysAgo };
  });
  return { number, joinedDaysAgo, ratings };
}

function drawTaste(random: Random): Map<string, number> {
  const weights = new Map<string, number>();
  const kinds = 2 + random.below(2);
  for (let kind = 0; kind < kinds; kind += 1) {
    const strength = kind === 0 ? 1 : 0.3 + 0.6 * random.next();
    for (const [feature, weight] of Object.entries(random.pick(archetypes))) {
      weights.set(feature, (weights.get(feature) ?? 0) + strength * weight);
    }
  }
  return weights;
}

/** About standard normal over the catalogue for a typical member. */
function affinityOf(film: DemoFilm, weights: Map<string, number>, random: Random): number {
  let sum = 0;
  for (const feature of film.features) {
    let weight = weights.get(feature);
    if (weight === undefined) {
      // The personal twist: everybody has some directors, decades and themes of their own.
      weight = feature.startsWith("p:") ? 0.55 * random.normal() : 0.16 * random.normal();
      weights.set(feature, weight);
    }
    sum += weight;
  }
  return Math.max(-2.5, Math.min(2.8, sum / 2 - 0.3));
}

/** Draws without replacement with odds by fame and affinity (Gumbel top-k); a typical shelf holds 60 films. */
function drawWatched(random: Random, films: readonly DemoFilm[], affinities: readonly number[]): number[] {
  const count = Math.min(
    films.length >> 1,
    Math.max(18, Math.round(Math.exp(4.05 + 0.65 * random.normal()))),
  );
  const mainstream = 0.9 + 0.35 * random.normal();
  const keys = films.map((film, index) => {
    const gumbel = -Math.log(-Math.log(random.next() + 1e-12));
    return { index, key: mainstream * film.fame + 1.15 * (affinities[index] ?? 0) + gumbel };
  });
  keys.sort((a, b) => b.key - a.key);
  return keys.slice(0, count).map(({ index }) => index);
}

function filmAt(films: readonly DemoFilm[], index: number): DemoFilm {
  const film = films[index];
  if (!film) throw new RangeError(`No film has the index ${index}.`);
  return film;
}
