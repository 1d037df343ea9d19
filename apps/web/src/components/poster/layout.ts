import type { PosterFilm } from "./poster-film";
import { pick, seededRandom } from "./seed";

/** The sheet's own units: every poster is 200 × 300. */
export const sheet = { width: 200, height: 300 } as const;

export type LayoutName = "foot" | "head" | "inset" | "band";

/** Where the art stands and where the title is set, in sheet units. */
export interface Layout {
  readonly name: LayoutName;
  readonly art: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly title: { readonly top: number; readonly height: number };
}

const layouts: Record<LayoutName, Layout> = {
  foot: { name: "foot", art: { x: 0, y: 0, width: 200, height: 206 }, title: { top: 206, height: 94 } },
  head: { name: "head", art: { x: 0, y: 96, width: 200, height: 204 }, title: { top: 0, height: 96 } },
  inset: { name: "inset", art: { x: 13, y: 13, width: 174, height: 184 }, title: { top: 199, height: 96 } },
  band: { name: "band", art: { x: 0, y: 0, width: 200, height: 300 }, title: { top: 190, height: 92 } },
};

/** Which layout a film gets. */
export function layoutOf(film: PosterFilm): Layout {
  const random = seededRandom(`${film.slug}/layout`);
  return layouts[pick(random, ["foot", "foot", "head", "head", "inset", "band"] as const)];
}
