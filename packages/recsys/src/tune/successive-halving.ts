import { checkInteger } from "../check-input.js";
import { createRandom } from "../random.js";

/** Where one number is looked for. */
export interface SearchRange {
  readonly from: number;
  readonly to: number;
  /** Drawn evenly in the logarithm; both ends are then positive. */
  readonly log?: boolean;
  readonly isInteger?: boolean;
}

export type Candidate = Readonly<Record<string, number>>;

/** One measurement, to be kept: a search given its own trials back does not repeat them. */
export interface Trial {
  readonly params: Candidate;
  /** Share of the training users that the measurement used. */
  readonly share: number;
  readonly score: number;
}

export interface HalvingOptions {
  readonly trials: number;
  readonly seed: number;
  /** Trials of an earlier, interrupted search with the same seed. */
  readonly known?: readonly Trial[];
  readonly onTrial?: (trial: Trial) => void;
}

/** Everyone is measured on a ninth of the users, the best third on a third, the best third of those on all. */
const SHARES = [1 / 9, 1 / 3, 1] as const;
const SURVIVORS = 1 / 3;

/**
 * Searches at random and spends its time on what looks best (Jamieson & Talwalkar 2016).
 *
 * The candidates depend on the seed alone; the first is empty, which leaves every setting to the model.
 *
 * @param measure Higher is better; asked for the candidates of a rung in turn.
 * @returns The best of those measured on everything.
 */
export async function searchByHalving(
  ranges: Readonly<Record<string, SearchRange>>,
  measure: (params: Candidate, share: number) => Promise<number>,
  { trials, seed, known = [], onTrial }: HalvingOptions,
): Promise<Trial> {
  checkInteger("trials", trials, 1, 10_000);
  const scores = new Map(known.map((trial) => [keyOf(trial.params, trial.share), trial]));
  let rung: Trial[] = drawCandidates(ranges, trials, seed).map((params) => ({ params, share: 0, score: 0 }));
  for (const share of SHARES) {
    if (share < 1 && rung.length === 1) continue;
    const measured: Trial[] = [];
    for (const { params } of rung) {
      const trial = scores.get(keyOf(params, share)) ?? {
        params,
        share,
        score: await measure(params, share),
      };
      if (!scores.has(keyOf(params, share))) onTrial?.(trial);
      measured.push(trial);
    }
    measured.sort((left, right) => right.score - left.score);
    rung = measured.slice(0, Math.max(1, Math.ceil(measured.length * SURVIVORS)));
  }
  return rung[0];
}

/** The first candidate has no setting; the others have one value from every range. */
export function drawCandidates(
  ranges: Readonly<Record<string, SearchRange>>,
  count: number,
  seed: number,
): Candidate[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return {};
    const drawn = Object.entries(ranges).map(([name, { from, to, log, isInteger }]) => {
      const at = random.uniform();
      const value = log ? from * (to / from) ** at : from + (to - from) * at;
      return [name, isInteger ? Math.round(value) : Number(value.toPrecision(3))] as const;
    });
    return Object.fromEntries(drawn);
  });
}

const keyOf = (params: Candidate, share: number): string =>
  JSON.stringify([share, Object.entries(params).sort()]);
