import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compositions } from "./composition/family";
import { compositionOf, drawArt } from "./draw-art";
import { lightness, paletteOf } from "./palette";
import { posterArtUrl, readPosterArtUrl } from "./poster-art-url";
import type { PosterFilm } from "./poster-film";
import { setTitle } from "./typography";

const folder = fileURLToPath(new URL("../../../../../packages/db/catalogue/films/", import.meta.url));
const catalogue: PosterFilm[] = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(`${folder}${name}`, "utf8").split("\n").filter(Boolean))
  .map((line) => JSON.parse(line) as PosterFilm);

/** Whether tags nest and close, attributes are quoted, and no number came out as NaN. */
function isWellFormed(svg: string): boolean {
  if (/NaN|undefined|Infinity/.test(svg)) return false;
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([\w]+)((?:\s[\w-]+="[^"<&]*")*)\s*(\/?)>/g,
    (_, close, name, __, empty) => {
      if (close) return open.pop() === name ? "" : "!";
      if (!empty) open.push(name);
      return "";
    },
  );
  return rest === "" && open.length === 0;
}

test("every film of the catalogue gets well-formed art under 32 kB", () => {
  for (const film of catalogue) {
    const svg = drawArt(film);
    expect(isWellFormed(svg), film.slug).toBe(true);
    expect(svg.length, `${film.slug} ${compositionOf(film)}`).toBeLessThan(32_000);
  }
});

test("the same facts give the same bytes, other facts give others", () => {
  const [first, second] = catalogue;
  if (!first || !second) throw new Error("The catalogue is empty.");
  expect(drawArt(first)).toBe(drawArt({ ...first }));
  expect(drawArt(first)).not.toBe(drawArt(second));
});

test("the whole catalogue uses every composition, and no one of them rules", () => {
  const counts = new Map<string, number>();
  for (const film of catalogue) counts.set(compositionOf(film), (counts.get(compositionOf(film)) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual(Object.keys(compositions).sort());
  expect(Math.max(...counts.values()) / catalogue.length).toBeLessThan(0.15);
});

test("title ink differs from its ground enough to be read", () => {
  for (const film of catalogue) {
    const { ground, ink } = paletteOf(film);
    expect(Math.abs(lightness(ground) - lightness(ink)), film.slug).toBeGreaterThan(0.4);
  }
});

test("art survives its own address", () => {
  for (const film of catalogue.slice(0, 50)) {
    const url = new URL(posterArtUrl(film), "http://localhost");
    const slug = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    expect(drawArt(readPosterArtUrl(slug, url.searchParams))).toBe(
      drawArt({ ...film, genres: film.genres.slice(0, 2) }),
    );
  }
});

test("a long title breaks into lines that fit, a short one stays large", () => {
  const base = { slug: "x", year: 1964, genres: ["comedy"] };
  const long = setTitle({
    ...base,
    title: "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
  });
  expect(long.lines.length).toBeGreaterThan(2);
  expect(long.size).toBeGreaterThanOrEqual(4.5);
  const short = setTitle({ ...base, title: "M" });
  expect(short.lines).toEqual(["M"]);
  expect(short.size).toBeGreaterThan(14);
});

test("scripts without spaces break between characters", () => {
  const setting = setTitle({
    slug: "seven",
    title: "ドクター・ストレンジラブ又は私は如何にして心配するのを止めて水爆を愛するようになったか",
    year: 1964,
    genres: ["drama"],
  });
  expect(setting.lines.length).toBeGreaterThan(2);
  expect(setTitle({ slug: "a", title: "七人の侍", year: 1954, genres: ["action"] }).lines.join("")).toBe(
    "七人の侍",
  );
});

test("a film without year or genres still gets a poster", () => {
  expect(isWellFormed(drawArt({ slug: "nothing-known", title: "?", year: null, genres: [] }))).toBe(true);
});
