import { type Database, listStarredReviews } from "@kinora/db";
import { classifyByLexicon, type SentimentModel, trainSentiment } from "@kinora/recsys";
import { type ArtefactStore, storeTextModel, type Versioned } from "@kinora/registry";

/** More change little, and each passes sixty times through memory. */
const MOST_REVIEWS = 20_000;
const LEAST_REVIEWS = 20;
/** One review in five is held out to measure by. */
const HELD_OUT = 5;
const CLEARLY_GOOD = 7;
const CLEARLY_BAD = 5;

interface Starred {
  readonly text: string;
  readonly halfStars: number;
}

/**
 * Learns what praise sounds like here, by the stars that authors gave with their words. Measured on
 * reviews held out first, beside the lexicon that it must beat; then trained on all.
 *
 * @returns Null where too few reviews have stars.
 */
export async function learnSentiment(
  db: Database,
  store: ArtefactStore,
): Promise<Versioned<SentimentModel> | null> {
  const reviews = await listStarredReviews(db, { limit: MOST_REVIEWS });
  if (reviews.length < LEAST_REVIEWS) return null;
  const train = (kept: readonly Starred[]) =>
    trainSentiment(kept.map(({ text, halfStars }) => ({ text, stars: halfStars / 2 })));
  const held = reviews.filter((_, at) => at % HELD_OUT === 0);
  const trial = train(reviews.filter((_, at) => at % HELD_OUT !== 0));
  const model = train(reviews);
  const figures = {
    reviews: reviews.length,
    accuracy: measure(held, (text) => trial.classify(text).label),
    baseline: measure(held, classifyByLexicon),
  };
  const version = await storeTextModel(db, store, {
    ...{ kind: "sentiment", state: model.toState(), filmIds: new Int32Array(), figures },
    texts: reviews.map(({ text }) => text),
  });
  return { version, model };
}

/** Share of clear reviews that are read as their stars say; 0 where none is clear. */
function measure(reviews: readonly Starred[], classify: (text: string) => string): number {
  const clear = reviews.filter(({ halfStars }) => halfStars >= CLEARLY_GOOD || halfStars <= CLEARLY_BAD);
  const right = clear.filter(({ text, halfStars }) => {
    return classify(text) === (halfStars >= CLEARLY_GOOD ? "positive" : "negative");
  });
  return clear.length === 0 ? 0 : right.length / clear.length;
}
