import type { DemoFilm } from "./film-facts";

/** Every film's features as numbers, flattened: a member's taste is then one array look-up per feature. */
export interface FeatureIndex {
  readonly count: number;
  readonly idOf: ReadonlyMap<string, number>;
  /** Film `i` has `featureIds[starts[i]]` up to, not with, `featureIds[starts[i + 1]]`. */
  readonly featureIds: Int32Array;
  readonly starts: Int32Array;
  /** 1 where the feature is a person. */
  readonly isPerson: Uint8Array;
}

/** Numbers the features in the order in which the films name them. */
export function indexFeatures(films: readonly DemoFilm[]): FeatureIndex {
  const idOf = new Map<string, number>();
  const starts = new Int32Array(films.length + 1);
  const featureIds: number[] = [];
  for (const [film, { features }] of films.entries()) {
    for (const feature of features) {
      const id = idOf.get(feature) ?? idOf.size;
      idOf.set(feature, id);
      featureIds.push(id);
    }
    starts[film + 1] = featureIds.length;
  }
  const isPerson = Uint8Array.from(idOf.keys(), (feature) => (feature.startsWith("p:") ? 1 : 0));
  return { count: idOf.size, idOf, featureIds: Int32Array.from(featureIds), starts, isPerson };
}
