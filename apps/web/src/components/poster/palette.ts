import type { PosterFilm } from "./poster-film";
import { pick, seededRandom } from "./seed";

/** Colours of one poster. Title ink reads on `ground`; the art stands on `field`. */
export interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly field: string;
  readonly tones: readonly [string, string, string];
}

type Row = [ground: string, ink: string, field: string, first: string, second: string, third: string];

/** Each decade's printing inks: tinted stock, deco gold, Technicolor, neon, digital teal. */
const decades: Record<number, readonly Row[]> = {
  1890: [
    ["#e6d9be", "#2b2118", "#d3c19c", "#6b5236", "#2b2118", "#a5855a"],
    ["#2a211a", "#ead9b8", "#3b2f25", "#c9ab76", "#8d6f49", "#ead9b8"],
  ],
  1910: [
    ["#ddd6c3", "#23261f", "#c5c2a9", "#4a5545", "#8c3b2a", "#23261f"],
    ["#1f2a2c", "#e5dcc4", "#2e3d3e", "#a9b39c", "#c77f4f", "#e5dcc4"],
    ["#e9dfc9", "#3a1f1c", "#d8c3a0", "#9a4a34", "#3a1f1c", "#c58f55"],
  ],
  1920: [
    ["#14140f", "#e8c66a", "#1e1e17", "#c99b3b", "#6d7d5c", "#f3e6bd"],
    ["#efe3c8", "#161512", "#e2cf9f", "#161512", "#b4432d", "#c69a3f"],
    ["#0f2b2a", "#eed9a2", "#153a38", "#d0a74e", "#e7ddc2", "#5b8c7d"],
  ],
  1930: [
    ["#d5d8d8", "#14191d", "#b9c1c4", "#14191d", "#a3262a", "#6b7a83"],
    ["#191d24", "#dfe3e4", "#252c36", "#8798a5", "#c43a32", "#dfe3e4"],
    ["#e8e0d0", "#1b2a41", "#cfd3d0", "#1b2a41", "#c96b2c", "#7f94a3"],
  ],
  1940: [
    ["#0e141c", "#e9dfc6", "#162230", "#3f5b77", "#d79a3c", "#e9dfc6"],
    ["#e3dccb", "#16181d", "#c3bfb2", "#16181d", "#5d6670", "#b8352a"],
    ["#231a1c", "#ecd8bd", "#34252a", "#8b3a3a", "#c79a63", "#ecd8bd"],
  ],
  1950: [
    ["#f2e6cd", "#22343c", "#9fcbbd", "#e2603f", "#22343c", "#f0b43c"],
    ["#d9472f", "#fbeed6", "#e8694a", "#fbeed6", "#1d3844", "#f3bd4b"],
    ["#1d3d47", "#f6e7c9", "#2a5560", "#ef8354", "#f6d06f", "#9fcbbd"],
    ["#f5dfc4", "#6b1f2a", "#f0c3a4", "#c23b3b", "#3c7a78", "#6b1f2a"],
  ],
  1960: [
    ["#f4ead8", "#1b1b1b", "#f2c230", "#e4572e", "#1b1b1b", "#17767a"],
    ["#16191c", "#f6f0e2", "#22282d", "#f25c3b", "#f2c230", "#3aa6a0"],
    ["#e8542f", "#fff3dc", "#f07a3e", "#1b1b1b", "#fff3dc", "#f5c445"],
    ["#cfe0dc", "#1c2b3a", "#b4d2cc", "#1c2b3a", "#e4572e", "#f4ead8"],
  ],
  1970: [
    ["#efe0c2", "#3b2415", "#dcae5f", "#b6481f", "#3b2415", "#7a7a34"],
    ["#2b1c12", "#f0cf93", "#42291a", "#c9622a", "#e2a447", "#7d8b4e"],
    ["#7c2f1b", "#f7e2b8", "#94401f", "#e5a03e", "#f7e2b8", "#3b2415"],
    ["#3c4430", "#efe2be", "#4d5740", "#d58a3a", "#efe2be", "#a5522c"],
  ],
  1980: [
    ["#120b2a", "#f7d9f0", "#1e1147", "#ff3d81", "#29d3e3", "#ffb03b"],
    ["#0b1a2b", "#e6f6ff", "#10304a", "#22c7d6", "#ff5a5f", "#f9c74f"],
    ["#f1e6ef", "#2a1140", "#e3b7d8", "#d6236f", "#2a1140", "#2aa7b8"],
    ["#1a0f14", "#ffe0c2", "#2d1520", "#ff6b35", "#e11d64", "#ffd166"],
  ],
  1990: [
    ["#dcdccf", "#20251f", "#b7bda6", "#3f5444", "#a3472c", "#20251f"],
    ["#171b18", "#d9dccb", "#232a25", "#6f8f6b", "#c6532f", "#d9dccb"],
    ["#2a2530", "#e9dfe0", "#3a3342", "#a26769", "#d5b9a2", "#6d83a3"],
    ["#e9e1d3", "#3a1c1c", "#d7bfa3", "#8c2f2b", "#3a1c1c", "#5f7a78"],
  ],
  2000: [
    ["#0a1f26", "#f5e7d2", "#0f3039", "#f08a3c", "#2c93a0", "#f5e7d2"],
    ["#e4ebe8", "#10242b", "#b9d3d3", "#1f6f7d", "#e8743b", "#10242b"],
    ["#1d1a17", "#eadfcb", "#2e2822", "#c98a4b", "#5c8a8a", "#eadfcb"],
    ["#f3ede0", "#2c2a4a", "#d9d4e6", "#5b5ea6", "#e0a458", "#2c2a4a"],
  ],
  2010: [
    ["#efe3df", "#27262e", "#e3c1b9", "#b65c5c", "#27262e", "#d8a24a"],
    ["#16181f", "#efe9e1", "#22262f", "#e3a587", "#6c88a8", "#efe9e1"],
    ["#2b3a3c", "#f2ead9", "#3b4f51", "#dfb15b", "#e58f77", "#f2ead9"],
    ["#f6f1e7", "#8a1c2c", "#ecd9c6", "#8a1c2c", "#d6824a", "#3d4f5d"],
  ],
  2020: [
    ["#13120f", "#e9ff70", "#1e1d18", "#e9ff70", "#b49cff", "#ff7a59"],
    ["#e6e0f4", "#1f1836", "#c9bcf0", "#5b3fd1", "#ff7a59", "#1f1836"],
    ["#0f201b", "#e5f3e4", "#173029", "#7fd8a4", "#ffb86b", "#e5f3e4"],
    ["#f7ece1", "#1a1a1f", "#f6c9b0", "#f2542d", "#1a1a1f", "#127475"],
  ],
};

const dark = new Set(["horror", "film-noir", "thriller", "crime", "war", "mystery", "science-fiction"]);

function decadeOf(year: number | null): number {
  if (year === null) return 1990;
  if (year < 1910) return 1890;
  return Math.min(2020, Math.floor(year / 10) * 10);
}

/** Relative luminance without gamma: enough to tell dark stock from light. */
export function lightness(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  return (0.3 * (value >> 16) + 0.59 * ((value >> 8) & 255) + 0.11 * (value & 255)) / 255;
}

/** The decade gives the inks; a dark genre prefers the decade's dark stock. */
export function paletteOf(film: PosterFilm): Palette {
  const rows = decades[decadeOf(film.year)] ?? [];
  const random = seededRandom(`${film.slug}/palette`);
  const wantsDark = dark.has(film.genres[0] ?? "") && random() < 0.72;
  const fitting = wantsDark ? rows.filter((row) => lightness(row[0]) < 0.4) : rows;
  const [ground, ink, field, first, second, third] = pick(random, fitting.length > 0 ? fitting : rows);
  const tones = [first, second, third] as const;
  const turn = Math.floor(random() * 3);
  const turned = [tones[turn % 3], tones[(turn + 1) % 3], tones[(turn + 2) % 3]] as [string, string, string];
  return { ground, ink, field, tones: turned };
}
