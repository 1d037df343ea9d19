import { between, pick } from "../seed";
import { type Composition, circle, n, path, polygon, rect, ring, times } from "./canvas";

/** A keyhole, and light behind it. */
export const keyhole: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const x = width * between(random, 0.42, 0.58);
  const y = height * 0.4;
  const radius = width * between(random, 0.13, 0.2);
  const flare = radius * between(random, 0.9, 1.3);
  return (
    ring(x, y + radius, radius * 2.7, b, 1.4, ' opacity="0.7"') +
    circle(x, y, radius, a) +
    polygon(
      [
        [x - radius * 0.45, y],
        [x + radius * 0.45, y],
        [x + flare, height * 0.84],
        [x - flare, height * 0.84],
      ],
      a,
    )
  );
};

/** An eye that looks aside. */
export const eye: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const y = height * between(random, 0.42, 0.56);
  const look = between(random, -12, 12);
  const open = height * between(random, 0.13, 0.22);
  const lashes = times(9, (i) => {
    const x = width * (0.14 + i * 0.09);
    return path(
      `M${n(x)} ${n(y - open * Math.sin(((i + 1) / 10) * Math.PI) - 4)}l${n((i - 4) * 2.4)} -18`,
      "none",
      ` stroke="${b}" stroke-width="2.4"`,
    );
  });
  return (
    path(
      `M${n(width * 0.06)} ${n(y)}Q${n(width / 2)} ${n(y - open * 2)} ${n(width * 0.94)} ${n(y)}Q${n(width / 2)} ${n(y + open * 2)} ${n(width * 0.06)} ${n(y)}Z`,
      a,
    ) +
    circle(width / 2 + look, y, open * 0.82, c) +
    circle(width / 2 + look, y, open * 0.42, palette.ground) +
    circle(width / 2 + look + 6, y - 7, 4, a) +
    lashes
  );
};

/** Searchlights from below. */
export const beams: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const count = Math.round(between(random, 3, 5));
  const ground = height * 0.9;
  return (
    times(count, (i) => {
      const x = width * ((i + 0.5) / count);
      const lean = between(random, -70, 70);
      const spread = between(random, 14, 30);
      return polygon(
        [
          [x - 3, ground],
          [x + 3, ground],
          [x + lean + spread, -10],
          [x + lean - spread, -10],
        ],
        i % 2 ? a : b,
        ' opacity="0.75"',
      );
    }) +
    circle(width * between(random, 0.3, 0.7), height * 0.24, 13, c) +
    rect(0, ground, width, height - ground, palette.ground)
  );
};

/** Arches along a wall. */
export const arches: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const columns = pick(random, [2, 3, 3, 4]);
  const w = width / columns;
  const radius = w * 0.36;
  const rows = columns === 2 ? 1 : 2;
  const tall = height / rows;
  return times(columns * rows, (i) => {
    const x = (i % columns) * w + w / 2;
    const top = Math.floor(i / columns) * tall;
    const spring = top + tall * 0.2 + radius;
    const foot = top + tall;
    const fill = [a, b, c][Math.floor(random() * 3)] ?? a;
    const arch = path(
      `M${n(x - radius)} ${n(foot)}V${n(spring)}a${n(radius)} ${n(radius)} 0 0 1 ${n(radius * 2)} 0V${n(foot)}Z`,
      fill,
    );
    return arch + (random() < 0.3 ? circle(x, spring + radius * 0.4, radius * 0.42, palette.ground) : "");
  });
};

/** Spires under a crescent. */
export const spires: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const x = width * between(random, 0.25, 0.75);
  const moon =
    circle(x, height * 0.24, 30, b) + circle(x + pick(random, [-12, 12]), height * 0.22, 26, palette.field);
  const towers = times(7, (i) => {
    const at = (width * (i + 0.5)) / 7;
    const breadth = between(random, 14, 24);
    const top = height * (0.82 - Math.sin(((i + 1) / 8) * Math.PI) * between(random, 0.2, 0.42));
    return (
      rect(at - breadth / 2, top, breadth, height - top, i % 2 ? a : c) +
      polygon(
        [
          [at - breadth * 0.62, top],
          [at + breadth * 0.62, top],
          [at, top - breadth * 1.9],
        ],
        i % 2 ? c : a,
      )
    );
  });
  const stars = times(14, () =>
    circle(random() * width, random() * height * 0.5, between(random, 0.6, 1.6), palette.ink),
  );
  return stars + moon + towers;
};

/** A star that fills the sheet. */
export const burst: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const x = width * between(random, 0.4, 0.6);
  const y = height * between(random, 0.42, 0.58);
  const star = (rays: number, outer: number, inner: number, fill: string) =>
    polygon(
      Array.from({ length: rays * 2 }, (_, i) => {
        const radius = i % 2 ? inner : outer * between(random, 0.8, 1.1);
        const angle = (i / (rays * 2)) * Math.PI * 2;
        return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const;
      }),
      fill,
    );
  const rays = Math.round(between(random, 9, 16));
  return (
    star(rays, width * 0.62, width * 0.3, a) +
    star(rays, width * 0.42, width * 0.2, c) +
    circle(x, y, width * 0.13, b)
  );
};

/** A grid that runs to the horizon, and what rises there. */
export const grid: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const line = height * between(random, 0.5, 0.62);
  const sun = circle(width / 2, line, width * 0.28, a);
  const slots = times(6, (i) => rect(0, line - 10 - i * 11, width, 5.5 - i * 0.8, palette.field));
  const floor = rect(0, line, width, height - line, palette.ground);
  const across = times(8, (i) => rect(0, line + ((height - line) * i * i) / 49, width, 1.2, b));
  const along = times(13, (i) =>
    path(
      `M${n(width / 2 + (i - 6) * 9)} ${n(line)}L${n(width / 2 + (i - 6) * 52)} ${n(height)}`,
      "none",
      ` stroke="${b}" stroke-width="1.2"`,
    ),
  );
  return sun + slots + floor + across + along;
};

/** Petals around a centre. */
export const petals: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const x = width / 2;
  const y = height * between(random, 0.44, 0.54);
  const count = pick(random, [5, 6, 8, 10]);
  const reach = width * between(random, 0.34, 0.44);
  return (
    times(
      count,
      (i) =>
        `<ellipse cx="${n(x)}" cy="${n(y - reach * 0.56)}" rx="${n((reach * 1.7) / count)}" ry="${n(reach * 0.54)}" fill="${i % 2 ? a : b}" opacity="0.92" transform="rotate(${n((360 / count) * i)} ${n(x)} ${n(y)})"/>`,
    ) + circle(x, y, reach * 0.2, c)
  );
};

/** Balloons let go. */
export const balloons: Composition = ({ width, height, palette, random }) =>
  times(7, (i) => {
    const x = width * between(random, 0.14, 0.86);
    const y = height * (0.12 + i * 0.1 + random() * 0.06);
    const size = between(random, 13, 24);
    const fill = palette.tones[i % 3] ?? palette.ink;
    const balloon = `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(size)}" ry="${n(size * 1.22)}" fill="${fill}"/>`;
    return (
      path(
        `M${n(x)} ${n(y + size * 1.2)}q${n(between(random, -14, 14))} 30 ${n((width / 2 - x) * 0.4)} ${n(height - y)}`,
        "none",
        ` stroke="${palette.ink}" stroke-width="0.9" opacity="0.6"`,
      ) + balloon
    );
  });

/** A target, slightly missed. */
export const target: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const x = width * between(random, 0.4, 0.6);
  const y = height * between(random, 0.42, 0.56);
  const cross = rect(x - 0.8, 0, 1.6, height, a) + rect(0, y - 0.8, width, 1.6, a);
  return (
    times(4, (i) => ring(x, y, 20 + i * 19, a, 6 - i)) +
    cross +
    circle(x + between(random, -34, 34), y + between(random, -34, 34), 8, b)
  );
};
