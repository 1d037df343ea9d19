import { n, rect } from "./composition/canvas";
import { anyFamily, type CompositionName, compositions, families } from "./composition/family";
import { layoutOf, sheet } from "./layout";
import { paletteOf } from "./palette";
import type { PosterFilm } from "./poster-film";
import { pick, seededRandom } from "./seed";

/** Which composition a film gets: its first genre decides, now and then its second. */
export function compositionOf(film: PosterFilm): CompositionName {
  const random = seededRandom(`${film.slug}/composition`);
  const [first, second] = film.genres;
  const genre = second && random() < 0.3 ? second : first;
  return pick(random, families[genre ?? ""] ?? anyFamily);
}

/**
 * Draws the art of a film's poster: one SVG of 200 × 300 without its title, which the page sets in
 * its own fonts. The same facts always give the same bytes, so the picture may be cached for good.
 */
export function drawArt(film: PosterFilm): string {
  const palette = paletteOf(film);
  const { art, title, name } = layoutOf(film);
  const random = seededRandom(`${film.slug}/art`);
  const draw = compositions[compositionOf(film)];
  const shapes = draw({ width: art.width, height: art.height, palette, random });
  const { width, height } = sheet;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    rect(0, 0, width, height, palette.ground),
    `<svg x="${n(art.x)}" y="${n(art.y)}" width="${n(art.width)}" height="${n(art.height)}" viewBox="0 0 ${n(art.width)} ${n(art.height)}" overflow="hidden">`,
    rect(0, 0, art.width, art.height, palette.field),
    shapes,
    "</svg>",
    name === "band" ? rect(0, title.top, width, title.height, palette.ground) : "",
    "</svg>",
  ].join("");
}
