import { type Database, listClickedLists, listFilmFacts, type ShownFilmRow } from "@kinora/db";
import {
  type Impressions,
  type Propensities,
  pairedTTest,
  propensitiesByExpectation,
  propensityAt,
  trainLinearRanker,
} from "@kinora/recsys";
import { type ArtefactStore, describeFeed, type FeedFilm, storeFeedRanker } from "@kinora/registry";

/** Fewer clicked lists say nothing that chance would not. */
const LEAST_LISTS = 200;
const MOST_LISTS = 20_000;
const SINCE_MS = 90 * 86_400_000;
/** Of the lists, the newest: what was learned must hold for them. */
const HELD_OUT_SHARE = 0.2;
const SIGNIFICANCE = 0.05;
/** Most that one click may count for, as in training. */
const CAP = 20;
/** Ratings that the mean of all films is worth in a film's average. */
const MEAN_WORTH = 12;

type ShownList = readonly ShownFilmRow[];

/**
 * Learns from clicks in which order a list's films are best shown, apart from where they happened to
 * stand, and measures it on newer lists beside the order they were shown in.
 *
 * @returns The version; null while too few lists were clicked in.
 */
export async function learnFeedOrder(
  db: Database,
  store: ArtefactStore,
  now: Date,
): Promise<{ version: string; passed: boolean } | null> {
  const since = new Date(now.getTime() - SINCE_MS);
  const lists = splitByList(await listClickedLists(db, { since, limit: MOST_LISTS }));
  if (lists.length < LEAST_LISTS) return null;
  const describe = await readDescriptions(db);
  const cut = Math.floor(lists.length * (1 - HELD_OUT_SHARE));
  const [learned, heldOut] = [lists.slice(0, cut), lists.slice(cut)];
  const shown = learned.flat().map(({ filmId, position, clicked }) => ({ item: filmId, position, clicked }));
  const propensities = propensitiesByExpectation(shown);
  const ranker = trainLinearRanker(toImpressions(learned, describe), { propensities, cap: CAP });
  const gains = heldOut.map((list) => measureList(list, ranker.scoreRows(describe(list)), propensities));
  const figures = {
    ...{ lists: learned.length, clicks: shown.filter(({ clicked }) => clicked).length },
    ...compareGains(gains, heldOut.length),
  };
  const passed = figures.gain > figures.shownGain && figures.pValue <= SIGNIFICANCE;
  return { version: await storeFeedRanker(db, store, { ranker, passed, figures }), passed };
}

function splitByList(rows: ShownList): ShownList[] {
  const lists = new Map<string, ShownFilmRow[]>();
  for (const row of rows) {
    const list = lists.get(row.requestId);
    if (list) list.push(row);
    else lists.set(row.requestId, [row]);
  }
  // Of one film alone nothing is better.
  return [...lists.values()].filter(({ length }) => length > 1);
}

/** How a list looked to a ranker, by what is known of its films now. */
async function readDescriptions(db: Database): Promise<(list: ShownList) => Float32Array> {
  const facts = await listFilmFacts(db);
  const ratings = facts.reduce((sum, { ratingCount }) => sum + ratingCount, 0);
  const mean = ratings > 0 ? facts.reduce((sum, { halfStarSum }) => sum + halfStarSum, 0) / ratings : 0;
  const known = new Map(
    facts.map(({ id, ratingCount, halfStarSum, year }): [number, Omit<FeedFilm, "score">] => [
      id,
      {
        ratingCount,
        halfStarsAboveMean: (halfStarSum - mean * ratingCount) / (ratingCount + MEAN_WORTH),
        recency: year === null ? 0 : Math.max(-2, Math.min(2, (year - 1985) / 20)),
      },
    ]),
  );
  const gone = { ratingCount: 0, halfStarsAboveMean: 0, recency: 0 };
  return (list) => describeFeed(list.map(({ filmId, score }) => ({ score, ...(known.get(filmId) ?? gone) })));
}

function toImpressions(
  lists: readonly ShownList[],
  describe: (list: ShownList) => Float32Array,
): Impressions {
  const rows = lists.flat();
  const described = lists.map(describe);
  const featureCount = described[0] && lists[0] ? described[0].length / lists[0].length : 0;
  const features = new Float32Array(rows.length * featureCount);
  const listStarts = new Int32Array(lists.length + 1);
  described.forEach((values, at) => {
    const start = listStarts[at] ?? 0;
    features.set(values, start * featureCount);
    listStarts[at + 1] = start + (lists[at]?.length ?? 0);
  });
  return {
    ...{ featureCount, features, listStarts },
    positions: Int32Array.from(rows, ({ position }) => position),
    clicks: Uint8Array.from(rows, ({ clicked }) => Number(clicked)),
  };
}

/** What an order of one list is worth: each click's discounted place, over how likely it was to be seen at all. */
function measureList(list: ShownList, scores: Float64Array, propensities: Propensities) {
  const order = list.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const placeOf = new Map(order.map((at, place) => [at, place]));
  let [gain, shownGain] = [0, 0];
  list.forEach(({ clicked, position }, at) => {
    if (!clicked) return;
    const weight = Math.min(CAP, 1 / propensityAt(propensities, position));
    gain += weight / Math.log2(2 + (placeOf.get(at) ?? at));
    shownGain += weight / Math.log2(2 + at);
  });
  return { gain, shownGain };
}

function compareGains(gains: readonly { gain: number; shownGain: number }[], heldOutLists: number) {
  const learned = Float64Array.from(gains, ({ gain }) => gain);
  const shown = Float64Array.from(gains, ({ shownGain }) => shownGain);
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const { pValue } = pairedTTest(learned, shown);
  return { heldOutLists, gain: mean(learned), shownGain: mean(shown), pValue };
}
