import { z } from "zod";
import { dial, filmFilter } from "./film-input";
import { modelChoices } from "./recommender/list-params";

/** What somebody may wish of one list: filters, dials and the algorithm. */
export const listWishes = filmFilter.extend({
  maxRuntime: z.int().min(1).max(6_000).optional(),
  popularity: dial.optional(),
  diversity: dial.optional(),
  recency: dial.optional(),
  exploration: z.number().min(0).max(0.5).optional(),
  model: z.enum(modelChoices).optional(),
  watchlist: z.enum(["include", "exclude", "only"]).optional(),
  available: z.boolean().optional(),
});
