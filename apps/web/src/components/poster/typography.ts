import type { PosterFilm } from "./poster-film";
import { between, pick, seededRandom } from "./seed";

export type Face = "display" | "roman" | "italic" | "grotesk" | "condensed";

/** How a title is set on its poster. Sizes are in hundredths of the poster's width. */
export interface TitleSetting {
  readonly face: Face;
  readonly align: "start" | "center";
  readonly uppercase: boolean;
  readonly size: number;
  /** Lines as they will about fall; the browser breaks them finally. */
  readonly lines: readonly string[];
}

/** Width of a character in ems, about: the faces differ, scripts differ more. */
function advance(char: string, face: Face, uppercase: boolean): number {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1;
  const base = { display: 0.6, roman: 0.55, italic: 0.52, grotesk: 0.58, condensed: 0.46 }[face];
  if (char === " ") return 0.25;
  return /[iljtf.,:'!|]/.test(char) && !uppercase
    ? base * 0.62
    : uppercase || /[A-ZMWmw]/.test(char)
      ? base * 1.24
      : base;
}

function measure(text: string, face: Face, uppercase: boolean): number {
  let width = 0;
  for (const char of text) width += advance(char, face, uppercase);
  return width;
}

/** Breaks at spaces, and between characters in scripts that have none. */
export function breakLines(text: string, limit: number, width: (text: string) => number): string[] {
  const words = text.split(/\s+/).flatMap((word) => (/[\u2e80-\uffff]/.test(word) ? [...word] : [word]));
  const glue = (line: string, word: string) =>
    /[\u2e80-\uffff]$/.test(line) || /^[\u2e80-\uffff]/.test(word) ? line + word : `${line} ${word}`;
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : glue(last, word);
    if (last !== undefined && width(joined) <= limit) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

const faces: Readonly<Record<string, readonly Face[]>> = {
  action: ["condensed", "grotesk"],
  crime: ["condensed", "display", "grotesk"],
  documentary: ["grotesk", "condensed"],
  "film-noir": ["display", "condensed"],
  horror: ["condensed", "display"],
  romance: ["italic", "roman"],
  fantasy: ["display", "italic"],
  history: ["roman", "display"],
  "science-fiction": ["grotesk", "condensed"],
  thriller: ["condensed", "grotesk"],
  war: ["condensed", "display"],
  western: ["display", "condensed"],
};

const usable = { width: 85, height: 31 };

/** The largest setting that fits: nine lines of Kubrick's longest title as well as `M`. */
export function setTitle(film: PosterFilm): TitleSetting {
  const random = seededRandom(`${film.slug}/type`);
  const face = pick(
    random,
    faces[film.genres[0] ?? ""] ?? (["display", "roman", "italic", "grotesk"] as const),
  );
  const uppercase = face === "condensed" || (face === "grotesk" && random() < 0.4);
  const align = pick(random, ["start", "start", "center"] as const);
  const text = uppercase ? film.title.toUpperCase() : film.title;
  const width = (part: string) => measure(part, face, uppercase);
  const largest = between(random, 15, 21);
  for (let size = largest; ; size *= 0.94) {
    const lines = breakLines(text, usable.width / size, width);
    const widest = Math.max(...lines.map(width)) * size;
    const fits = widest <= usable.width && lines.length * size * 1.02 <= usable.height;
    if (fits || size < 4.6) return { face, align, uppercase, size: Math.round(size * 10) / 10, lines };
  }
}
