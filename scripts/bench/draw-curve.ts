/** What one load gave. */
export interface LoadPoint {
  /** Answers, not wishes. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { left: 64, right: 24, top: 24, bottom: 48 };
const TICKS_MS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000];

/** Latency, on a scale of tens, over answers a second; readable on light and dark ground. */
export function drawCurve(points: readonly LoadPoint[]): string {
  const most = Math.max(...points.map(({ perSecond }) => perSecond));
  const highest = Math.max(1000, ...points.map(({ p99 }) => p99));
  const x = (perSecond: number) => MARGIN.left + (perSecond / most) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (ms: number) =>
    HEIGHT -
    MARGIN.bottom -
    (Math.log10(Math.max(1, ms)) / Math.log10(highest)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const curve = (key: "p50" | "p99", colour: string) => {
    const places = points.map((point) => `${x(point.perSecond).toFixed(1)},${y(point[key]).toFixed(1)}`);
    const last = points.at(-1);
    const label = last
      ? `<text x="${x(last.perSecond) - 4}" y="${y(last[key]) - 8}" text-anchor="end" fill="${colour}">${key}</text>`
      : "";
    const dots = places.map((place) => {
      const [cx, cy] = place.split(",");
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`;
    });
    return `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}${label}`;
  };
  const grid = TICKS_MS.filter((ms) => ms <= highest).map(
    (ms) =>
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(ms)}" y2="${y(ms)}" stroke="#8884"/>` +
      `<text x="${MARGIN.left - 8}" y="${y(ms) + 4}" text-anchor="end" fill="#888">${ms} ms</text>`,
  );
  const loads = points.map(
    ({ perSecond }) =>
      `<text x="${x(perSecond)}" y="${HEIGHT - 24}" text-anchor="middle" fill="#888">${Math.round(perSecond)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Latency over answers a second">`,
    ...grid,
    ...loads,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle" fill="#888">answers a second</text>`,
    curve("p50", "#2f8f6b"),
    curve("p99", "#c2573a"),
    "</svg>\n",
  ].join("\n");
}
