import { between, pick } from "../seed";
import { type Composition, circle, n, path, polygon, rect, ring, times } from "./canvas";

/** Light through a blind, falling across a wall. */
export const blinds: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const lean = between(random, -50, 50);
  const count = Math.round(between(random, 6, 10));
  const gap = height / count;
  const lamp = circle(
    width * between(random, 0.25, 0.75),
    height * between(random, 0.3, 0.6),
    width * between(random, 0.14, 0.24),
    b,
  );
  return (
    times(count, (i) => {
      const y = i * gap * 1.1 - 10;
      const thick = gap * between(random, 0.42, 0.6);
      return polygon(
        [
          [0, y],
          [width, y + lean],
          [width, y + lean + thick],
          [0, y + thick],
        ],
        a,
        ` opacity="${n(0.95 - i * 0.06)}"`,
      );
    }) + lamp
  );
};

/** Rings that do not share a centre. */
export const rings: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const x = width * between(random, 0.4, 0.6);
  const y = height * between(random, 0.42, 0.58);
  const count = Math.round(between(random, 5, 8));
  const drift = between(random, -3, 3);
  const outer = width * between(random, 0.46, 0.62);
  return (
    times(count, (i) => {
      const radius = outer * (1 - i / count);
      return circle(
        x + i * drift,
        y - i * drift * 0.7,
        radius,
        [a, palette.field, b, palette.field][i % 4] ?? a,
      );
    }) + circle(x + count * drift, y - count * drift * 0.7, 7, c)
  );
};

/** A spiral to fall into. */
export const spiral: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const x = width / 2;
  const y = height * between(random, 0.45, 0.55);
  const turns = between(random, 4, 7);
  const sense = pick(random, [-1, 1]);
  let d = "";
  for (let step = 0; step <= 120; step++) {
    const angle = (step / 120) * turns * Math.PI * 2 * sense;
    const radius = (step / 120) ** 1.25 * width * 0.72;
    d += `${step ? "L" : "M"}${n(x + Math.cos(angle) * radius)} ${n(y + Math.sin(angle) * radius)}`;
  }
  return (
    path(d, "none", ` stroke="${a}" stroke-width="${n(between(random, 4, 9))}" stroke-linecap="round"`) +
    circle(x, y, 9, b)
  );
};

/** Long shards that meet in a point. */
export const shards: Composition = ({ width, height, palette, random }) => {
  const x = width * between(random, 0.3, 0.7);
  const y = height * between(random, 0.3, 0.7);
  const count = Math.round(between(random, 9, 15));
  return times(count, (i) => {
    const angle = ((i + random() * 0.6) / count) * Math.PI * 2;
    const open = between(random, 0.06, 0.2);
    const reach = width * 1.6;
    const fill = palette.tones[i % 3] ?? palette.ink;
    return polygon(
      [
        [x, y],
        [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach],
        [x + Math.cos(angle + open) * reach, y + Math.sin(angle + open) * reach],
      ],
      fill,
    );
  });
};

/** Chevrons at speed. */
export const chevrons: Composition = ({ width, height, palette, random }) => {
  const up = pick(random, [true, false]);
  const count = Math.round(between(random, 4, 7));
  const step = height / count;
  return times(count + 2, (i) => {
    const y = (i - 1) * step;
    const thick = step * between(random, 0.4, 0.7);
    const tip = (up ? -1 : 1) * step * 0.8;
    const fill = palette.tones[i % 3] ?? palette.ink;
    return polygon(
      [
        [0, y],
        [width / 2, y + tip],
        [width, y],
        [width, y + thick],
        [width / 2, y + tip + thick],
        [0, y + thick],
      ],
      fill,
    );
  });
};

/** Two circles, side by side or one over the other, and what they share. */
export const overlap: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const radius = width * between(random, 0.22, 0.34);
  const apart = radius * between(random, 0.5, 0.72);
  const turn = pick(random, [0, 0.5, 1, 1.5, 1.8]) * (Math.PI / 2) + between(random, -0.3, 0.3);
  const across = Math.cos(turn) * apart;
  const down = Math.sin(turn) * apart;
  const first = [width / 2 - across, height / 2 - down] as const;
  const second = [width / 2 + across, height / 2 + down] as const;
  const clip = `<clipPath id="shared">${circle(first[0], first[1], radius, "#000")}</clipPath>`;
  const smaller = radius * between(random, 0.72, 1);
  const moon = random() < 0.35 ? circle(width * 0.14, height * 0.14, radius * 0.16, c) : "";
  return (
    moon +
    circle(first[0], first[1], radius, a) +
    circle(second[0], second[1], smaller, b) +
    clip +
    circle(second[0], second[1], smaller, c, ' clip-path="url(#shared)"')
  );
};

/** Arcs under one another, like a held note. */
export const arcs: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const fills = [a, b, c, palette.field];
  const corner = pick(random, [0, 0.5, 1]);
  const foot = height * pick(random, [1, 1, 0.94]);
  const outer = Math.min(height * 0.92, width * (corner === 0.5 ? 0.5 : 0.96));
  const count = Math.round(between(random, 4, 7));
  return times(count, (i) => circle(width * corner, foot, outer * (1 - i / count), fills[i % 4] ?? a));
};

/** A door of light, somebody in it. */
export const doorway: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const breadth = width * between(random, 0.24, 0.36);
  const x = width * between(random, 0.3, 0.7) - breadth / 2;
  const top = height * between(random, 0.16, 0.3);
  const foot = height * 0.78;
  const slant = between(random, -40, 40);
  const middle = x + breadth / 2;
  const tall = (foot - top) * between(random, 0.4, 0.56);
  return (
    rect(0, foot, width, height - foot, palette.ground) +
    rect(x, top, breadth, foot - top, a) +
    polygon(
      [
        [x, foot],
        [x + breadth, foot],
        [x + breadth * 1.5 + slant, height],
        [x - breadth * 0.5 + slant, height],
      ],
      a,
      ' opacity="0.55"',
    ) +
    path(`M${n(middle - 7)} ${n(foot + 2)}l2 ${n(-tall * 0.72)}h10l2 ${n(tall * 0.72)}z`, palette.ground) +
    circle(middle, foot - tall * 0.84, tall * 0.13, palette.ground) +
    rect(x + breadth - 6, foot - (foot - top) * 0.45, 2, 9, b)
  );
};

/** Stones in a balance that will not last. */
export const balance: Composition = ({ width, height, palette, random }) => {
  const fills = [palette.tones[0], palette.tones[1], palette.tones[2]];
  let y = height * 0.9;
  let x = width / 2;
  let stack = rect(0, y, width, height - y, palette.ground);
  for (let i = 0; i < 5; i++) {
    const breadth = width * between(random, 0.14, 0.3) * (1 - i * 0.12);
    const tall = height * between(random, 0.055, 0.095);
    y -= tall;
    stack += `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(breadth)}" ry="${n(tall)}" fill="${fills[i % 3]}"/>`;
    y -= tall * 0.9;
    x += between(random, -14, 14);
  }
  return stack;
};

/** Stairs, up or down. */
export const stairs: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const count = Math.round(between(random, 6, 9));
  const mirror = pick(random, [true, false]);
  const tread = width / count;
  const rise = (height * 0.8) / count;
  const steps = times(count, (i) =>
    rect(i * tread, height - (i + 1) * rise, tread + 0.5, (i + 1) * rise, i % 2 ? a : c),
  );
  const ball = circle(tread * (count - 1.5), height - count * rise - 18, 15, b);
  return mirror ? `<g transform="translate(${n(width)} 0) scale(-1 1)">${steps}${ball}</g>` : steps + ball;
};

/** A large ring and the ring that escaped it. */
export const orbit: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const x = width * between(random, 0.35, 0.65);
  const y = height * between(random, 0.4, 0.6);
  const radius = width * between(random, 0.2, 0.32);
  const turn = Math.round(between(random, -38, 38));
  const stars = times(26, () =>
    circle(random() * width, random() * height, between(random, 0.4, 1.5), palette.ink, ' opacity="0.8"'),
  );
  const band = `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(radius * 1.7)}" ry="${n(radius * 0.42)}" fill="none" stroke="${b}" stroke-width="3.4"/>`;
  return `${stars}${circle(x, y, radius, a)}<g transform="rotate(${turn} ${n(x)} ${n(y)})">${band}</g>${path(`M${n(x - radius)} ${n(y)}a${n(radius)} ${n(radius)} 0 0 1 ${n(radius * 2)} 0z`, a, ` transform="rotate(${turn} ${n(x)} ${n(y)})"`)}${circle(width * random(), height * 0.14, between(random, 4, 9), c)}${ring(x, y, radius * 0.62, palette.field, 1.2, ' opacity="0.5"')}`;
};
