import { between, pick } from "../seed";
import { type Canvas, type Composition, circle, n, path, polygon, rect, times } from "./canvas";

function ridge(canvas: Canvas, base: number, swing: number, steps: number, fill: string): string {
  const { width, height, random } = canvas;
  const points: [number, number][] = [[0, height]];
  for (let step = 0; step <= steps; step++) {
    points.push([(width * step) / steps, base - random() * swing]);
  }
  points.push([width, height]);
  return polygon(points, fill);
}

/** Layers of peaks under a small sun. */
export const mountains: Composition = (canvas) => {
  const { width, height, palette, random } = canvas;
  const [a, b, c] = palette.tones;
  const sun = circle(between(random, 0.25, 0.75) * width, height * 0.26, between(random, 14, 30), b);
  return (
    sun +
    ridge(canvas, height * 0.62, height * 0.32, 5, a) +
    ridge(canvas, height * 0.8, height * 0.26, 7, c) +
    ridge(canvas, height * 0.97, height * 0.2, 9, palette.ground)
  );
};

/** Flat-topped rocks and a sun too large for the sky. */
export const mesas: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const horizon = height * between(random, 0.68, 0.8);
  const rock = (x: number, top: number, breadth: number, fill: string) =>
    polygon(
      [
        [x - breadth * 0.62, horizon],
        [x - breadth * 0.4, top],
        [x + breadth * 0.4, top],
        [x + breadth * 0.6, horizon],
      ],
      fill,
    );
  const left = between(random, 0.1, 0.35) * width;
  return (
    circle(
      width * between(random, 0.4, 0.7),
      horizon - height * 0.12,
      width * between(random, 0.28, 0.38),
      a,
    ) +
    rock(left, horizon - height * 0.3, width * 0.3, c) +
    rock(width - left * 0.6, horizon - height * 0.19, width * 0.36, b) +
    rect(0, horizon, width, height - horizon, palette.ground) +
    times(3, (i) => rect(0, horizon + 8 + i * 11, width, 1.2 + i, c, ` opacity="${n(0.5 - i * 0.12)}"`))
  );
};

/** One line between sea and sky, the sun half through it. */
export const horizon: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const line = height * between(random, 0.52, 0.68);
  const x = width * between(random, 0.3, 0.7);
  const radius = width * between(random, 0.16, 0.3);
  return (
    circle(x, line, radius, a) +
    rect(0, line, width, height - line, b) +
    times(7, (i) => {
      const spread = radius * (1.5 - i * 0.16) * between(random, 0.6, 1.2);
      return rect(
        x - spread,
        line + 7 + i * 9,
        spread * 2,
        between(random, 1.6, 3.4),
        i % 2 ? c : a,
        ' opacity="0.8"',
      );
    })
  );
};

/** Soft hills with a path; a tree or two. */
export const hills: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const hill = (y: number, lean: number, fill: string) =>
    path(
      `M0 ${n(y)}C${n(width * 0.3)} ${n(y - 46 - lean)} ${n(width * 0.6)} ${n(y + 30 + lean)} ${n(width)} ${n(y - 18)}V${n(height)}H0Z`,
      fill,
    );
  const tree = (x: number, y: number, size: number) =>
    rect(x - 1, y - size, 2, size, palette.ink) + circle(x, y - size * 1.3, size * 0.6, c);
  return (
    circle(width * between(random, 0.2, 0.8), height * 0.25, between(random, 18, 32), c) +
    hill(height * 0.6, between(random, -10, 20), a) +
    tree(width * between(random, 0.55, 0.85), height * 0.66, between(random, 14, 24)) +
    hill(height * 0.8, between(random, -20, 10), b) +
    hill(height * 1.0, between(random, 0, 20), palette.ground)
  );
};

/** Bare trunks in front of a moon. */
export const trees: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const count = Math.round(between(random, 8, 14));
  return (
    circle(width * between(random, 0.3, 0.7), height * 0.42, width * between(random, 0.2, 0.32), a) +
    times(count, (i) => {
      const x = (width * (i + random() * 0.8)) / count;
      const thick = between(random, 2, 9);
      const lean = between(random, -6, 6);
      const branch = between(random, 0.2, 0.55) * height;
      const reach = between(random, 8, 22) * pick(random, [-1, 1]);
      return (
        polygon(
          [
            [x, 0],
            [x + thick * 0.6, 0],
            [x + thick + lean, height],
            [x + lean, height],
          ],
          palette.ground,
        ) +
        path(
          `M${n(x + lean / 2)} ${n(branch)}l${n(reach)} ${n(-between(random, 8, 26))}`,
          "none",
          ` stroke="${palette.ground}" stroke-width="${n(thick * 0.35)}"`,
        )
      );
    }) +
    rect(0, height * 0.93, width, height * 0.07, b)
  );
};

/** A skyline with a few windows still lit. */
export const skyline: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  let towers = circle(width * between(random, 0.15, 0.85), height * 0.24, between(random, 12, 26), b);
  for (const [depth, fill] of [
    [0.5, c],
    [0.74, palette.ground],
  ] as const) {
    for (let x = -6; x < width; ) {
      const breadth = between(random, 16, 38);
      const top = height * (depth - between(random, 0, 0.3));
      towers += rect(x, top, breadth, height - top, fill);
      if (depth > 0.7) {
        towers += times(9, () =>
          random() < 0.45
            ? rect(
                x + 3 + Math.floor(random() * (breadth / 7)) * 6,
                top + 6 + Math.floor(random() * 8) * 9,
                3,
                4.5,
                a,
              )
            : "",
        );
      }
      x += breadth + between(random, 0, 5);
    }
  }
  return towers;
};

/** Waves, one behind another, and now and then a sail. */
export const waves: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const fills = [a, c, b, palette.ground];
  const sail = random() < 0.6;
  const x = between(random, 0.3, 0.7) * width;
  const boat = sail
    ? polygon(
        [
          [x, height * 0.18],
          [x + 26, height * 0.47],
          [x, height * 0.47],
        ],
        palette.ink,
      ) +
      polygon(
        [
          [x - 4, height * 0.25],
          [x - 4, height * 0.47],
          [x - 19, height * 0.47],
        ],
        b,
      )
    : circle(x, height * 0.3, 26, b);
  return (
    boat +
    times(4, (i) => {
      const y = height * (0.5 + i * 0.135);
      const period = between(random, 34, 52);
      const offset = -random() * period * 2;
      let d = `M${n(offset)} ${n(y)}`;
      for (let step = 0; offset + step * period < width + period; step++) {
        d += `q${n(period / 2)} ${step % 2 ? 16 : -16} ${n(period)} 0`;
      }
      return path(`${d}V${n(height)}H${n(offset)}Z`, fills[i] ?? a);
    })
  );
};
