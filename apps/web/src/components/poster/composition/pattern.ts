import { between, pick } from "../seed";
import { type Composition, circle, n, path, polygon, rect, ring, times } from "./canvas";

/** Quarter circles that fit together whichever way they turn. */
export const truchet: Composition = ({ width, height, palette, random }) => {
  const size = width / pick(random, [3, 4, 5]);
  let tiles = "";
  for (let y = 0; y < height; y += size) {
    for (let x = 0; x < width - 1; x += size) {
      const fill = pick(random, palette.tones);
      tiles += rect(
        x,
        y,
        size + 0.3,
        size + 0.3,
        pick(random, [palette.field, palette.field, palette.ground]),
      );
      const [cx, cy] = pick(random, [
        [x, y],
        [x + size, y],
        [x, y + size],
        [x + size, y + size],
      ] as const);
      const sx = cx === x ? 1 : -1;
      const sy = cy === y ? 1 : -1;
      tiles += path(
        `M${n(cx)} ${n(cy)}h${n(size * sx)}a${n(size)} ${n(size)} 0 0 ${sx * sy > 0 ? 1 : 0} ${n(-size * sx)} ${n(size * sy)}z`,
        fill,
      );
    }
  }
  return tiles;
};

/** Dots that grow towards something unseen. */
export const halftone: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const gap = pick(random, [11, 13, 15]);
  const fx = width * between(random, 0.2, 0.8);
  const fy = height * between(random, 0.2, 0.8);
  const far = Math.hypot(width, height) * 0.62;
  let dots = "";
  for (let row = 0; row * gap < height + gap; row++) {
    for (let column = 0; column * gap < width + gap; column++) {
      const x = column * gap + (row % 2 ? gap / 2 : 0);
      const y = row * gap;
      const near = 1 - Math.hypot(x - fx, y - fy) / far;
      if (near > 0.08) dots += circle(x, y, near * gap * 0.56, near > 0.72 ? b : a);
    }
  }
  return dots;
};

/** A contact sheet with one frame marked. */
export const frames: Composition = ({ width, height, palette, random }) => {
  const columns = pick(random, [2, 3]);
  const rows = columns === 2 ? 3 : 5;
  const gap = 7;
  const w = (width - gap * (columns + 1)) / columns;
  const h = (height - gap * (rows + 1)) / rows;
  const marked = Math.floor(random() * columns * rows);
  return times(columns * rows, (i) => {
    const x = gap + (i % columns) * (w + gap);
    const y = gap + Math.floor(i / columns) * (h + gap);
    const fill = palette.tones[Math.floor(random() * 3)] ?? palette.ink;
    const line = h * between(random, 0.35, 0.75);
    const mark = i === marked ? ring(x + w / 2, y + h / 2, Math.min(w, h) * 0.46, palette.ink, 2.4) : "";
    return (
      rect(x, y, w, h, palette.ground) +
      rect(x, y + line, w, h - line, fill) +
      circle(x + w * between(random, 0.25, 0.75), y + line * 0.75, Math.min(w, h) * 0.16, fill) +
      mark
    );
  });
};

/** Cut paper thrown in the air. */
export const confetti: Composition = ({ width, height, palette, random }) => {
  const tones = [...palette.tones, palette.ink];
  return times(22, (i) => {
    const x = width * ((i % 4) / 4 + random() * 0.25);
    const y = height * (Math.floor(i / 4) / 5.5 + random() * 0.12);
    const size = between(random, 7, 19);
    const fill = tones[i % 4] ?? palette.ink;
    const turn = Math.round(random() * 180);
    const at = ` transform="rotate(${turn} ${n(x)} ${n(y)})"`;
    const shape = Math.floor(random() * 4);
    if (shape === 0) return circle(x, y, size * 0.6, fill);
    if (shape === 1) return rect(x - size, y - size * 0.2, size * 2, size * 0.4, fill, at);
    if (shape === 2)
      return polygon(
        [
          [x, y - size * 0.8],
          [x + size * 0.8, y + size * 0.6],
          [x - size * 0.8, y + size * 0.6],
        ],
        fill,
        at,
      );
    return path(`M${n(x - size)} ${n(y)}a${n(size)} ${n(size)} 0 0 1 ${n(size * 2)} 0z`, fill, at);
  });
};

/** Half discs that bounce down a grid. */
export const bounce: Composition = ({ width, height, palette, random }) => {
  const columns = pick(random, [2, 3]);
  const size = width / columns;
  const rows = Math.ceil(height / size);
  return times(columns * rows, (i) => {
    const x = (i % columns) * size;
    const y = Math.floor(i / columns) * size;
    const fill = palette.tones[Math.floor(random() * 3)] ?? palette.ink;
    const turn = pick(random, [0, 90, 180, 270]);
    if (random() < 0.14) return circle(x + size / 2, y + size / 2, size * 0.24, fill);
    return path(
      `M${n(x)} ${n(y + size / 2)}a${n(size / 2)} ${n(size / 2)} 0 0 1 ${n(size)} 0z`,
      fill,
      ` transform="rotate(${turn} ${n(x + size / 2)} ${n(y + size / 2)})"`,
    );
  });
};

/** A record on its platter. */
export const record: Composition = ({ width, height, palette, random }) => {
  const [a, b] = palette.tones;
  const x = width * pick(random, [0.5, 0.5, 0.12, 0.88]);
  const y = height * between(random, 0.45, 0.55);
  const radius = width * between(random, 0.42, 0.6);
  const grooves = times(9, (i) =>
    ring(x, y, radius * (0.94 - i * 0.06), palette.field, 0.8, ' opacity="0.7"'),
  );
  return (
    circle(x, y, radius, palette.ground === palette.field ? palette.ink : palette.ground) +
    grooves +
    circle(x, y, radius * 0.34, a) +
    circle(x, y, radius * 0.2, b) +
    circle(x, y, 3, palette.field)
  );
};

/** A chord: lines that swing together. */
export const strings: Composition = ({ width, height, palette, random }) => {
  const count = Math.round(between(random, 9, 15));
  const swing = between(random, 14, 34);
  const period = between(random, 0.8, 1.8) * Math.PI;
  return times(count, (i) => {
    const base = (height * (i + 1)) / (count + 1);
    let d = "";
    for (let step = 0; step <= 24; step++) {
      const envelope = Math.sin((step / 24) * Math.PI);
      d += `${step ? "L" : "M"}${n((width * step) / 24)} ${n(base + Math.sin((step / 24) * period + i * 0.5) * swing * envelope)}`;
    }
    return path(
      d,
      "none",
      ` stroke="${palette.tones[i % 3]}" stroke-width="${n(between(random, 1.6, 4.2))}"`,
    );
  });
};

/** Lanes around a bend. */
export const lanes: Composition = ({ width, height, palette, random }) => {
  const [a, b, c] = palette.tones;
  const left = pick(random, [true, false]);
  const x = left ? -width * 0.1 : width * 1.1;
  const y = height * between(random, 0.9, 1.1);
  const outer = Math.hypot(width, height) * 0.92;
  const runner = outer * 0.62;
  const angle = between(random, 0.9, 1.2);
  return (
    times(
      6,
      (i) =>
        circle(x, y, outer * (1 - i * 0.13), i % 2 ? c : a) +
        ring(x, y, outer * (1 - i * 0.13), palette.field, 1.5),
    ) + circle(x + (left ? 1 : -1) * Math.cos(angle) * runner, y - Math.sin(angle) * runner, 8, b)
  );
};
