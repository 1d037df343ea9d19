interface Measured {
  readonly version: string;
  readonly metrics: unknown;
}

/** One condition of the gate, with the figures it was decided by. */
export interface GateCheck {
  readonly name: string;
  readonly passed: boolean;
  readonly value: number | null;
  readonly threshold: number | null;
}

export interface GateReport {
  readonly passed: boolean;
  readonly championVersion: string | null;
  readonly checks: readonly GateCheck[];
}

/** A candidate may fall this far behind the champion: less is within the noise of one split. */
const TOLERATED_SHARE = 0.02;
const LEAST_COVERAGE_SHARE = 0.5;
const QUALITY = "ndcg@100";

/**
 * Decides whether a model may be put in charge without a reason: measured on people it had not seen,
 * better than showing what is popular, not worse than the champion, and not for the same few films.
 */
export function checkGate(candidate: Measured, champion: Measured | null): GateReport {
  const quality = figure(candidate.metrics, QUALITY);
  const popularity = figure(field(candidate.metrics, "popularity"), QUALITY);
  const checks: GateCheck[] = [
    { name: "measured", passed: quality !== null, value: quality, threshold: null },
    atLeast(`${QUALITY} above popularity`, quality, popularity),
  ];
  if (champion && champion.version !== candidate.version) {
    const best = figure(champion.metrics, QUALITY);
    const coverage = figure(champion.metrics, "coverage");
    checks.push(
      atLeast(`${QUALITY} against the champion`, quality, best && best * (1 - TOLERATED_SHARE)),
      atLeast("coverage", figure(candidate.metrics, "coverage"), coverage && coverage * LEAST_COVERAGE_SHARE),
    );
  }
  return { passed: checks.every(({ passed }) => passed), championVersion: champion?.version ?? null, checks };
}

/** Where there is nothing to compare with, there is nothing to fall short of. */
function atLeast(name: string, value: number | null, threshold: number | null): GateCheck {
  return { name, passed: threshold === null || (value !== null && value >= threshold), value, threshold };
}

function field(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? (from as Record<string, unknown>)[name] : undefined;
}

function figure(from: unknown, name: string): number | null {
  const value = field(from, name);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
