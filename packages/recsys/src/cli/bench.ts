import { readTraining } from "../csv/read-evaluation.js";
import { trainIals } from "../ials/train-ials.js";
import { historyOf } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";
import type { Recommender } from "../model.js";
import { maskItems, selectTopK } from "../serving/top-k.js";
import { type Flags, integerFlag, requireFlag } from "./arguments.js";
import { defaultThreads, peakRssBytes, type Result } from "./output.js";

export const BENCH_FLAGS = ["train", "factors", "epochs", "threads", "seed"];

/** Times iALS with the solver that training uses: an epoch, a fold-in, a list of 100. */
export async function bench(flags: Flags): Promise<Result> {
  const rank = integerFlag(flags, "factors", 128, 1);
  const epochs = integerFlag(flags, "epochs", 8, 1);
  const threads = integerFlag(flags, "threads", defaultThreads(), 1);
  const seed = integerFlag(flags, "seed", 0, 0);
  const { interactions } = readTraining(requireFlag(flags, "train"));
  const seconds: number[] = [];
  let last = performance.now();
  const onEpoch = (): void => {
    const now = performance.now();
    seconds.push((now - last) / 1000);
    last = now;
  };
  const settings = { unobservedWeight: 0.1, regularization: 0.01 };
  const model = await trainIals(interactions, { rank, epochs, threads, seed, onEpoch, ...settings });
  const trained = seconds.length > 1 ? seconds.slice(1) : seconds;
  const peak = peakRssBytes();
  return {
    secondsPerEpoch: { min: Math.min(...trained), median: quantile(trained, 0.5) },
    peakRssBytes: peak,
    ...timeServing(model, interactions),
    factors: rank,
    epochs,
    threads,
  };
}

const MOST_USERS = 2000;

function timeServing(model: Recommender, interactions: Interactions) {
  const users = Math.min(MOST_USERS, interactions.userCount);
  const stride = Math.floor(interactions.userCount / users);
  const histories = Array.from({ length: users }, (_, index) => historyOf(interactions, index * stride));
  const micros: number[] = [];
  const folded = histories.map((history) => {
    const start = performance.now();
    const user = model.foldIn(history);
    micros.push((performance.now() - start) * 1000);
    return user;
  });
  const scores = new Float32Array(model.itemCount);
  const start = performance.now();
  for (const user of folded) {
    model.scoreItems(user, scores);
    selectTopK(scores, 100, maskItems(model.itemCount, user.history.items));
  }
  const topKUsersPerSecond = users / ((performance.now() - start) / 1000);
  return { topKUsersPerSecond, foldInMicros: { p50: quantile(micros, 0.5), p99: quantile(micros, 0.99) } };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
