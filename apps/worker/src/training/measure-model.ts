import {
  type ContentItem,
  meanInterval,
  pairedTTest,
  type Recommender,
  trainPopularity,
} from "@kinora/recsys";
import type { ModelComparison, ModelFigures } from "@kinora/registry";
import { measurePeople, type RankedPeople, rankPeople, scorePeople } from "./rank-people";
import { compareSlices, makeSlices, measureSlices } from "./slice-figures";
import type { MeasuringSplit } from "./split-for-measuring";

/** The model in charge, trained on the same part of the ratings by its own settings. */
export interface Rival {
  readonly version: string;
  /** Null where its settings are the candidate's: then it would be the same model. */
  readonly model: Recommender | null;
}

/** Measures a model trained on the split's first part on its second, beside popularity and the champion. */
export function measureModel(
  split: MeasuringSplit,
  model: Recommender,
  {
    content,
    rival,
    learningCurve,
  }: {
    content: readonly ContentItem[];
    rival: Rival | null;
    learningCurve: ModelFigures["learningCurve"];
  },
): ModelFigures {
  const slices = makeSlices(content, split.train);
  const candidate = rankPeople(model, split);
  const scores = scorePeople(candidate);
  const { low, high } = meanInterval(scores);
  return {
    ...measurePeople(candidate),
    protocol: split.protocol,
    splitAt: split.splitAt === null ? null : new Date(split.splitAt * 1000).toISOString(),
    interval: { low, high },
    popularity: measurePeople(rankPeople(trainPopularity(split.train), split)),
    latencyMs: candidate.latencyMs,
    slices: measureSlices(candidate, slices),
    learningCurve,
    comparison: rival && compare(candidate, rival, split, slices),
  };
}

/** Person by person, on the same people: paired t-test on nDCG@100. */
function compare(
  candidate: RankedPeople,
  { version, model }: Rival,
  split: MeasuringSplit,
  slices: ReturnType<typeof makeSlices>,
): ModelComparison {
  const champion = model ? rankPeople(model, split) : candidate;
  const { difference, standardError, pValue } = pairedTTest(scorePeople(candidate), scorePeople(champion));
  return {
    championVersion: version,
    isSameMethod: model === null,
    users: candidate.people.length,
    champion: measurePeople(champion),
    championLatencyMs: champion.latencyMs,
    ...{ difference, standardError, pValue },
    slices: compareSlices(candidate, champion, slices),
  };
}
