import { type FeatureIndex, indexFeatures } from "./feature-index";
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
  /** Index of the archetype that weighs most in their taste. */
  readonly topArchetype: number;
  readonly ratings: readonly SimulatedRating[];
}

/** Ratings span three years. */
const HISTORY_DAYS = 1_095;

/**
 * Prepares a catalogue for making up members; every member follows from the seed and their number alone.
 *
 * A mixture of two or three archetypes with a personal twist decides what a member watches and, with
 * the film's quality, a habit of giving and some noise, how many stars they give.
 */
export function createSimulator(
  films: readonly DemoFilm[],
  seed: number,
): (number: number) => SimulatedMember {
  const index = indexFeatures(films);
  const fame = Float64Array.from(films, (film) => film.fame);
  return (number) => {
    const random = createRandom(seed + number * 7919);
    const { weights, topArchetype } = drawTaste(random, index);
    const affinities = scoreAffinities(random, index, weights);
    const watched = drawWatched(random, fame, affinities);
    const habit = { mean: 6.6 + 0.8 * random.normal(), spread: 1.35 + 0.3 * random.normal() };
    const joinedDaysAgo = 1 + random.next() ** 1.6 * HISTORY_DAYS;
    const ratings = watched.map((at) => {
      const film = filmAt(films, at);
      const opinion = 0.75 * (affinities[at] ?? 0) + 0.5 * film.quality + 0.62 * random.normal();
      const halfStars = Math.min(10, Math.max(1, Math.round(habit.mean + habit.spread * opinion)));
      return { film, halfStars, daysAgo: random.next() ** 1.3 * joinedDaysAgo };
    });
    return { number, joinedDaysAgo, topArchetype, ratings };
  };
}

/** Weight per feature; NaN where no archetype says anything and the personal twist will decide. */
function drawTaste(random: Random, { count, idOf }: FeatureIndex) {
  const weights = new Float64Array(count).fill(Number.NaN);
  const kinds = 2 + random.below(2);
  let topArchetype = 0;
  for (let kind = 0; kind < kinds; kind += 1) {
    const strength = kind === 0 ? 1 : 0.3 + 0.6 * random.next();
    const archetype = random.below(archetypes.length);
    if (kind === 0) topArchetype = archetype;
    for (const [feature, weight] of Object.entries(archetypes[archetype] ?? {})) {
      const id = idOf.get(feature);
      if (id !== undefined) weights[id] = (weights[id] || 0) + strength * weight;
    }
  }
  return { weights, topArchetype };
}

/** Per film, about standard normal over the catalogue for a typical member. */
function scoreAffinities(random: Random, index: FeatureIndex, weights: Float64Array): Float64Array {
  const { featureIds, starts, isPerson } = index;
  const affinities = new Float64Array(starts.length - 1);
  for (let film = 0; film < affinities.length; film += 1) {
    let sum = 0;
    for (let at = starts[film] ?? 0; at < (starts[film + 1] ?? 0); at += 1) {
      const id = featureIds[at] ?? 0;
      let weight = weights[id] ?? 0;
      if (Number.isNaN(weight)) {
        // The personal twist: everybody has some directors, decades and themes of their own.
        weight = (isPerson[id] ? 0.55 : 0.16) * random.normal();
        weights[id] = weight;
      }
      sum += weight;
    }
    affinities[film] = Math.max(-2.5, Math.min(2.8, sum / 2 - 0.3));
  }
  return affinities;
}

/** Draws without replacement with odds by fame and affinity (Gumbel top-k); a typical shelf holds 60 films. */
function drawWatched(random: Random, fame: Float64Array, affinities: Float64Array): number[] {
  const size = Math.max(18, Math.round(Math.exp(4.05 + 0.65 * random.normal())));
  const count = Math.min(fame.length >> 1, size);
  const mainstream = 0.9 + 0.35 * random.normal();
  const keys = affinities.map((affinity, film) => {
    const gumbel = -Math.log(-Math.log(random.next() + 1e-12));
    return mainstream * (fame[film] ?? 0) + 1.15 * affinity + gumbel;
  });
  const lowest = keys.toSorted()[keys.length - count] ?? Number.POSITIVE_INFINITY;
  const drawn = Array.from(keys.keys()).filter((film) => (keys[film] ?? 0) >= lowest);
  return drawn.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0)).slice(0, count);
}

function filmAt(films: readonly DemoFilm[], at: number): DemoFilm {
  const film = films[at];
  if (!film) throw new RangeError(`No film has the index ${at}.`);
  return film;
}
