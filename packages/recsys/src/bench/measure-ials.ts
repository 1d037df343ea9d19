import { foldInUsers } from "../ials/fold-in-users.js";
import type { IalsModel } from "../ials/ials-model.js";
import { trainIals } from "../ials/train-ials.js";
import type { History, Interactions } from "../interactions.js";
import { rankUsers } from "../serving/rank-users.js";
import { measurePeakGflops } from "./measure-peak.js";
import { quantile, timeCalls } from "./quantile.js";

export interface MeasureIalsOptions {
  readonly rank: number;
  readonly epochs: number;
  readonly threads: number;
  readonly seed: number;
}

interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** What iALS costs on one set of interactions. */
export interface IalsMeasurement {
  /** Of all epochs but the first, which warms up. */
  readonly secondsPerEpoch: { readonly min: number; readonly median: number };
  /** Of the best epoch's multiply-adds against the most that WebAssembly did here; null without kernels. */
  readonly shareOfPeak: number | null;
  readonly gflops: number;
  readonly peakGflops: number | null;
  /** Most memory so far, Node and the interactions included. */
  readonly peakRssBytes: number;
  /** Top 100 of every user, without their own items, on all threads. */
  readonly topKUsersPerSecond: number;
  readonly foldInMicros: Percentiles;
  /** One request of a folded-in user: all items scored, own ones left out, the best 100. */
  readonly requestMicros: Percentiles;
  readonly changeMicros: Percentiles;
}

const REQUESTS = 2000;
const WARM_UP = 200;

/**
 * Operations of one epoch by steps: s + 1 products a row with its entries' factors, the change of
 * basis of both sides in both half-steps, and their Gram matrices.
 */
function countOperations({ items, userCount, itemCount }: Interactions, rank: number, steps: number): number {
  const products = 2 * items.length * (steps + 1) * 4 * rank;
  const perRow = 2 * 2 * rank ** 2 + rank ** 2;
  return products + (userCount + itemCount) * perRow;
}

function percentiles(values: readonly number[]): Percentiles {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

function sampleHistories({ userStarts, items, userCount }: Interactions): History[] {
  const count = Math.min(REQUESTS, userCount);
  const stride = Math.floor(userCount / count);
  return Array.from({ length: count }, (_, index) => {
    const user = index * stride;
    return { items: items.slice(userStarts[user], userStarts[user + 1]), weights: null };
  }).filter((history) => history.items.length > 0);
}

function measureRequests(model: IalsModel, histories: readonly History[]) {
  const cycle = (index: number) => histories[index % histories.length];
  timeCalls(WARM_UP, (index) => model.foldIn(cycle(index)));
  const folds = timeCalls(histories.length, (index) => model.foldIn(cycle(index)));
  const users = histories.map((history) => model.foldIn(history));
  timeCalls(WARM_UP, (index) => model.rankItems(users[index % users.length], 100));
  const requests = timeCalls(users.length, (index) => model.rankItems(users[index], 100));
  return { foldInMicros: percentiles(folds), requestMicros: percentiles(requests) };
}

/** One rating added to a user and then removed, user after user. */
function measureChanges(model: IalsModel, histories: readonly History[]): Percentiles {
  const micros: number[] = [];
  for (const history of histories.slice(0, 500)) {
    const item = Array.from({ length: model.itemCount }, (_, at) => at).find(
      (at) => !history.items.includes(at),
    );
    if (item === undefined) continue;
    let user = model.trackUser(history);
    micros.push(
      ...timeCalls(2, (turn) => {
        user = model.changeRating(user, { item, weight: turn === 0 ? 1 : null });
      }),
    );
  }
  return percentiles(micros);
}

async function measureBatch(model: IalsModel, users: Interactions, threads: number): Promise<number> {
  const factors = await foldInUsers(model, users, { threads });
  let best = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    await rankUsers(model, users, factors, { k: 100, threads });
    best = Math.min(best, performance.now() - start);
  }
  return (users.userCount / best) * 1000;
}

/** Enough users that starting threads is not what is measured: the set's own, repeated. */
function repeatUsers(interactions: Interactions, least: number): Interactions {
  const { userCount, userStarts, items } = interactions;
  const times = Math.ceil(least / userCount);
  if (times === 1) return interactions;
  const starts = new Int32Array(userCount * times + 1);
  const all = new Int32Array(items.length * times);
  for (let turn = 0; turn < times; turn++) {
    all.set(items, turn * items.length);
    for (let user = 0; user < userCount; user++) {
      starts[turn * userCount + user + 1] = userStarts[user + 1] + turn * items.length;
    }
  }
  return {
    ...interactions,
    userCount: userCount * times,
    userStarts: starts,
    items: all,
    values: null,
    timestamps: null,
  };
}

/** Trains and serves iALS on a set, and says what it cost; timings are the least or percentiles. */
export async function measureIals(
  interactions: Interactions,
  options: MeasureIalsOptions,
): Promise<IalsMeasurement> {
  const { rank, threads } = options;
  const seconds: number[] = [];
  let last = performance.now();
  const onEpoch = () => {
    const now = performance.now();
    seconds.push((now - last) / 1000);
    last = now;
  };
  const settings = { unobservedWeight: 0.1, regularization: 0.01 };
  const model = await trainIals(interactions, { ...options, ...settings, onEpoch });
  const peakRssBytes = process.resourceUsage().maxRSS * 1024;
  const epochs = seconds.length > 1 ? seconds.slice(1) : seconds;
  const best = Math.min(...epochs);
  const gflops = countOperations(interactions, rank, 2) / best / 1e9;
  const peakGflops = await measurePeakGflops(threads);
  const histories = sampleHistories(interactions);
  return {
    secondsPerEpoch: { min: best, median: quantile(epochs, 0.5) },
    shareOfPeak: peakGflops && gflops / peakGflops,
    gflops,
    peakGflops,
    peakRssBytes,
    topKUsersPerSecond: await measureBatch(model, repeatUsers(interactions, 60_000), threads),
    ...measureRequests(model, histories),
    changeMicros: measureChanges(model, histories),
  };
}
