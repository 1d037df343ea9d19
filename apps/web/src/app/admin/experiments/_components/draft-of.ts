export const dials = ["popularity", "diversity", "recency"] as const;
export const guardrails = ["clicks", "hides"] as const;

/** One arm as the form holds it; empty texts mean: as everybody. */
export interface ArmValues {
  key: string;
  /** Of those who take part. */
  percent: number;
  modelVersion: string;
  popularity: number;
  diversity: number;
  recency: number;
  /** Keys of home rows with commas between. */
  rows: string;
}

export interface ExperimentValues {
  name: string;
  share: number;
  isInterleaved: boolean;
  arms: ArmValues[];
  /** Acts a person; empty for none. */
  clicks: string;
  hides: string;
}

export const newArm = (key: string, percent: number): ArmValues => ({
  ...{ key, percent, modelVersion: "", rows: "" },
  ...{ popularity: 0, diversity: 0, recency: 0 },
});

/** Whether the arms' percents make a whole, but for what rounding leaves. */
export const isWhole = (arms: readonly ArmValues[]): boolean => Math.abs(percentsOf(arms) - 100) < 0.5;

const percentsOf = (arms: readonly ArmValues[]): number =>
  arms.reduce((sum, { percent }) => sum + percent, 0);

/** The experiment as the API takes it: what an arm leaves as it is, it does not name. */
export function draftOf({ name, share, isInterleaved, arms, ...limits }: ExperimentValues) {
  const whole = percentsOf(arms);
  const set = guardrails.filter((metric) => limits[metric] !== "");
  return {
    ...{ name, share: share / 100, isInterleaved },
    arms: arms.map((arm) => ({ key: arm.key, share: arm.percent / whole, ...changesOf(arm) })),
    guardrails: Object.fromEntries(set.map((metric) => [metric, Number(limits[metric])])),
  };
}

function changesOf({ modelVersion, rows, ...turned }: ArmValues) {
  const turnedDials = dials.filter((dial) => turned[dial] !== 0).map((dial) => [dial, turned[dial]]);
  const keys = rows.split(/[\s,]+/).filter(Boolean);
  return {
    ...(modelVersion ? { modelVersion } : {}),
    ...(turnedDials.length > 0 ? { dials: Object.fromEntries(turnedDials) } : {}),
    ...(keys.length > 0 ? { rows: keys } : {}),
  };
}
