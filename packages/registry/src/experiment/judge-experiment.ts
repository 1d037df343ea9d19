import type { ArmFigures } from "@kinora/db";
import { checkSampleRatio, type SequentialResult, testSequentially } from "@kinora/recsys";
import { z } from "zod";

const metrics = ["clicks", "hides"] as const;
type Metric = (typeof metrics)[number];

/** Effects that are looked for, in acts a person: a tenth of a click is worth shipping. */
const EFFECT_SCALE = 0.1;
/** Below this an arm's variance is a guess. */
const LEAST_PEOPLE = 20;
/** Below this, assignment or logging is broken (Fabijan et al. 2019). */
const BROKEN_RATIO = 0.001;

/**
 * The most that an arm may lose to the first one, in acts a person: clicks fewer, hides more. Beyond it
 * the arm is stopped, once the confidence sequence says so.
 */
export const guardrailsSchema = z.record(z.string(), z.number());

export const judgedArm = z.looseObject({
  key: z.string(),
  share: z.number(),
  stopped: z.boolean().optional(),
});
export type JudgedArm = z.infer<typeof judgedArm>;

const finite = z.number().nullable();
const comparison = z.object({
  ...{ difference: z.number(), pValue: z.number(), low: finite, high: finite, decided: z.boolean() },
});
const lookSchema = z.object({
  judgedAt: z.string(),
  people: z.record(z.string(), z.number()),
  /** Acts of an average person, by arm; looks of an older process lack them. */
  rates: z.record(z.string(), z.object({ clicks: z.number(), hides: z.number() })).default({}),
  ratio: z.object({ pValue: z.number(), isBroken: z.boolean() }).nullable(),
  arms: z.array(z.object({ key: z.string(), clicks: comparison, hides: comparison })),
  stopped: z.array(z.object({ arm: z.string(), guardrail: z.string(), at: z.string() })),
  /** Of the first arm over the second, from lists drafted from both; null where none is. */
  interleaving: z
    .object({
      advantage: z.number(),
      wins: z.number(),
      losses: z.number(),
      ties: z.number(),
      pValue: z.number(),
    })
    .nullish(),
});
export type ExperimentLook = z.infer<typeof lookSchema>;

/** What the last look found; null before the first. */
export const readLook = (results: unknown): ExperimentLook | null =>
  lookSchema.safeParse(results).data ?? null;

/**
 * Looks at an experiment: compares each arm with the first one by tests that stay valid however often one
 * looks, checks that people were parted as planned, and finds the arms that broke a guardrail.
 */
export function judgeExperiment(
  arms: readonly JudgedArm[],
  figures: readonly ArmFigures[],
  {
    guardrails,
    before,
    now,
  }: { guardrails: Readonly<Record<string, number>>; before: ExperimentLook | null; now: Date },
): ExperimentLook {
  const figuresOf = new Map(figures.map((own) => [own.arm, own]));
  const judgedAt = now.toISOString();
  const [control, ...others] = arms;
  const base = control && figuresOf.get(control.key);
  const compared: ExperimentLook["arms"] = [];
  const stopped = [...(before?.stopped ?? [])];
  for (const { key } of others) {
    const own = figuresOf.get(key);
    if (!base || !own || Math.min(base.people, own.people) < LEAST_PEOPLE) continue;
    const earlier = before?.arms.find((arm) => arm.key === key);
    const [clicks, hides] = metrics.map((metric) => compare(base, own, metric, earlier?.[metric].pValue));
    if (!clicks || !hides) continue;
    compared.push({ key, clicks: show(clicks), hides: show(hides) });
    const guardrail = findBroken({ clicks, hides }, guardrails);
    if (guardrail && !stopped.some(({ arm }) => arm === key)) {
      stopped.push({ arm: key, guardrail, at: judgedAt });
    }
  }
  const people = Object.fromEntries(arms.map(({ key }) => [key, figuresOf.get(key)?.people ?? 0]));
  const rates = Object.fromEntries(
    figures.map(({ arm, people: count, clicks, hides }) => [
      arm,
      { clicks: clicks.sum / count, hides: hides.sum / count },
    ]),
  );
  return { judgedAt, people, rates, ratio: checkRatio(arms, people), arms: compared, stopped };
}

function compare(base: ArmFigures, own: ArmFigures, metric: Metric, leastPValue = 1): SequentialResult {
  return testSequentially(
    { count: base.people, ...base[metric] },
    { count: own.people, ...own[metric] },
    { effectScale: EFFECT_SCALE, leastPValue },
  );
}

/** JSON knows no infinity: a bound that is not there yet is null. */
const show = ({ difference, pValue, low, high, decided }: SequentialResult) => ({
  ...{ difference, pValue, decided },
  low: Number.isFinite(low) ? low : null,
  high: Number.isFinite(high) ? high : null,
});

function findBroken(
  { clicks, hides }: Record<Metric, SequentialResult>,
  guardrails: Readonly<Record<string, number>>,
): string | null {
  if (guardrails.clicks !== undefined && clicks.high < -guardrails.clicks) return "clicks";
  if (guardrails.hides !== undefined && hides.low > guardrails.hides) return "hides";
  return null;
}

/** An arm that was stopped draws nobody any more, so the plan is told only while all run. */
function checkRatio(arms: readonly JudgedArm[], people: Record<string, number>): ExperimentLook["ratio"] {
  const counts = arms.map(({ key }) => people[key] ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || arms.length < 2 || arms.some(({ stopped }) => stopped)) return null;
  const shares = Float64Array.from(arms, ({ share }) => share);
  const { pValue } = checkSampleRatio(Float64Array.from(counts), shares);
  return { pValue, isBroken: pValue < BROKEN_RATIO };
}
