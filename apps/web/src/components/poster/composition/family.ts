import type { Composition } from "./canvas";
import {
  arcs,
  balance,
  blinds,
  chevrons,
  doorway,
  orbit,
  overlap,
  rings,
  shards,
  spiral,
  stairs,
} from "./geometric";
import { hills, horizon, mesas, mountains, skyline, trees, waves } from "./landscape";
import { arches, balloons, beams, burst, eye, grid, keyhole, petals, spires, target } from "./object";
import { bounce, confetti, frames, halftone, lanes, record, strings, truchet } from "./pattern";

/** Every composition by name: the name is part of what a test may ask for. */
export const compositions = {
  arches,
  arcs,
  balance,
  balloons,
  beams,
  blinds,
  bounce,
  burst,
  chevrons,
  confetti,
  doorway,
  eye,
  frames,
  grid,
  halftone,
  hills,
  horizon,
  keyhole,
  lanes,
  mesas,
  mountains,
  orbit,
  overlap,
  petals,
  record,
  rings,
  shards,
  skyline,
  spiral,
  spires,
  stairs,
  strings,
  target,
  trees,
  truchet,
  waves,
} satisfies Record<string, Composition>;

export type CompositionName = keyof typeof compositions;

/** The genre decides which compositions may be drawn. */
export const families: Readonly<Record<string, readonly CompositionName[]>> = {
  action: ["chevrons", "burst", "shards", "target"],
  adventure: ["mountains", "waves", "mesas", "burst"],
  animation: ["truchet", "bounce", "balloons", "hills"],
  comedy: ["confetti", "bounce", "arcs", "balloons", "overlap"],
  crime: ["skyline", "target", "blinds", "stairs"],
  documentary: ["halftone", "frames", "horizon", "rings"],
  drama: ["horizon", "doorway", "arcs", "balance", "overlap", "stairs", "hills"],
  family: ["balloons", "hills", "truchet", "bounce"],
  fantasy: ["spires", "petals", "burst", "mountains"],
  "film-noir": ["blinds", "skyline", "doorway", "beams"],
  history: ["arches", "beams", "horizon", "stairs"],
  horror: ["trees", "eye", "shards", "doorway"],
  music: ["record", "strings", "rings"],
  musical: ["record", "strings", "petals", "confetti"],
  mystery: ["keyhole", "spiral", "eye", "doorway"],
  romance: ["overlap", "petals", "horizon", "arcs", "waves"],
  "science-fiction": ["orbit", "grid", "rings", "halftone"],
  short: ["frames", "truchet", "halftone"],
  sport: ["lanes", "chevrons", "arcs"],
  thriller: ["rings", "shards", "spiral", "stairs", "target"],
  war: ["beams", "horizon", "shards", "balance"],
  western: ["mesas", "horizon", "mountains"],
};

export const anyFamily: readonly CompositionName[] = ["arcs", "horizon", "bounce", "rings", "halftone"];
