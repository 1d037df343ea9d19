import {
  catalogueCoverage,
  historyOf,
  markHits,
  maskItems,
  ndcgAtK,
  type Recommender,
  recallAtK,
  type Split,
  selectTopK,
} from "@kinora/recsys";
import type { Latency, Measurement } from "@kinora/registry";

/** One tested person: what the model was shown, what it should find, and what it would show. */
export interface RankedPerson {
  readonly history: Int32Array;
  readonly held: Int32Array;
  /** Best first, without the history. */
  readonly list: Int32Array;
}

export interface RankedPeople {
  readonly itemCount: number;
  readonly people: readonly RankedPerson[];
  /** Of a fold-in, a scoring and a choice of the best: one request without its queries. */
  readonly latencyMs: Latency;
}

const LIST_LENGTH = 100;

/** Makes a list for each person of the split who has something to be found. */
export function rankPeople(model: Recommender, { foldIn, heldOut }: Split): RankedPeople {
  const people: RankedPerson[] = [];
  const times: number[] = [];
  const scores = new Float32Array(model.itemCount);
  for (let row = 0; row < foldIn.userCount; row++) {
    const held = historyOf(heldOut, row).items;
    if (held.length === 0) continue;
    const history = historyOf(foldIn, row);
    const begunAt = performance.now();
    model.scoreItems(model.foldIn(history), scores);
    const list = selectTopK(scores, LIST_LENGTH, maskItems(model.itemCount, history.items)).items;
    times.push(performance.now() - begunAt);
    people.push({ history: history.items, held, list });
  }
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { itemCount: model.itemCount, people, latencyMs: { p50: at(0.5), p95: at(0.95) } };
}

/** nDCG@100 a person, over those of the held films that `keep` accepts; NaN where there is none. */
export function scorePeople(
  { people }: RankedPeople,
  keep: (item: number, person: RankedPerson) => boolean = () => true,
): Float64Array {
  return Float64Array.from(people, (person) => {
    const wanted = person.held.filter((item) => keep(item, person));
    return wanted.length === 0
      ? Number.NaN
      : ndcgAtK(markHits(person.list, wanted), wanted.length, LIST_LENGTH);
  });
}

/** The published figures. */
export function measurePeople(ranked: RankedPeople): Measurement {
  const { people, itemCount } = ranked;
  const meanRecall = (k: number): number =>
    mean(people.map(({ list, held }) => recallAtK(markHits(list, held), held.length, k)));
  return {
    users: people.length,
    "ndcg@100": mean([...scorePeople(ranked)]),
    "recall@20": meanRecall(20),
    "recall@50": meanRecall(50),
    coverage: catalogueCoverage(
      people.map(({ list }) => list),
      itemCount,
    ),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
