import type { DemoFilm } from "./film-facts";
import type { Random } from "./random";

const words = (keyword: string) => keyword.replaceAll("-", " ");

type Line = (film: DemoFilm, random: Random) => string;

const theme: Line = (film, random) =>
  film.keywords.length > 0 ? words(random.pick(film.keywords)) : "its subject";

const glad: readonly Line[] = [
  (film) => `${film.director} makes every minute count.`,
  (film, random) => `I have rarely seen ${theme(film, random)} handled with this much care.`,
  (film) => `${film.actor ?? "The camera"} carries it without ever showing off.`,
  () => "Beautifully shot, and the last scene stayed with me for days.",
  (film, random) => `Moving, funny in the right places, and honest about ${theme(film, random)}.`,
  (film) => `A great ${words(film.genres[0] ?? "film")} film, and better with every viewing.`,
  () => "Superb pacing; I did not look at the clock once.",
  (film) => `If you have never seen anything by ${film.director}, start here.`,
];
const calm: readonly Line[] = [
  (film, random) => `Interesting on ${theme(film, random)}, a little long in the middle.`,
  (film) => `${film.actor ?? "The cast"} is good; the script is not always.`,
  () => "Worth an evening, though I doubt I will come back to it.",
  (film) => `Solid work by ${film.director}, if not the best.`,
  (film, random) => `Fine craft, but ${theme(film, random)} has been done with more bite elsewhere.`,
];
const cross: readonly Line[] = [
  () => "Dull, and far too pleased with itself.",
  (film) => `I wanted to like it for ${film.director}'s sake and could not.`,
  (film, random) => `A flat, predictable take on ${theme(film, random)}.`,
  () => "The story falls apart after the first hour and never recovers.",
  (film) => `${film.actor ?? "The cast"} deserved a better film than this boring one.`,
  () => "Weak dialogue, wooden scenes, a waste of a fine idea.",
];

/** Two or three sentences in the spirit of the stars that were given. */
export function writeReview(film: DemoFilm, halfStars: number, random: Random): string {
  const mood = halfStars >= 8 ? glad : halfStars >= 5 ? calm : cross;
  const sentences = new Set<string>();
  const count = 2 + random.below(2);
  while (sentences.size < count) sentences.add(random.pick(mood)(film, random));
  return [...sentences].join(" ");
}
