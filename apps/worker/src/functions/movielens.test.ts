import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Database, findChampion } from "@kinora/db";
import { importMovieLens } from "@kinora/ingest";
import { markHits, maskItems, ndcgAtK, selectTopK } from "@kinora/recsys";
import { type LoadedModel, loadModel } from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrainingWorld, type TrainingWorld } from "../testing/training-world";

const mlLatestSmall = fileURLToPath(new URL("../../../../../shared/data/ml-latest-small", import.meta.url));

let world: TrainingWorld;
beforeAll(async () => {
  world = await openTrainingWorld();
});
afterAll(() => world.close());

/** Takes every fifth liked film of every fifth member out of the database: what the model must find again. */
async function holdOut(db: Database): Promise<Map<string, Set<number>>> {
  const { rows } = await db.pool.query<{ userId: string; filmId: number }>(
    `DELETE FROM "Rating" r USING (
       SELECT "userId", "filmId", row_number() OVER (PARTITION BY "userId" ORDER BY "filmId") AS place,
         dense_rank() OVER (ORDER BY "userId") AS member
       FROM "Rating" WHERE "halfStars" >= 8) liked
     WHERE r."userId" = liked."userId" AND r."filmId" = liked."filmId" AND member % 5 = 0 AND place % 5 = 0
     RETURNING r."userId", r."filmId"`,
  );
  const held = new Map<string, Set<number>>();
  for (const { userId, filmId } of rows) held.set(userId, (held.get(userId) ?? new Set()).add(filmId));
  return held;
}

/** nDCG@100 of one ranking, against the held-out films that the model knows. */
function measure(
  model: LoadedModel,
  scores: Float32Array,
  rated: Int32Array,
  wanted: ReadonlySet<number>,
): number {
  const ranked = selectTopK(scores, 100, maskItems(scores.length, rated)).items;
  const held = Int32Array.from([...wanted].flatMap((filmId) => model.itemByFilmId.get(filmId) ?? []));
  return held.length ? ndcgAtK(markHits(ranked, held), held.length, 100) : 0;
}

test.skipIf(!existsSync(mlLatestSmall))(
  "ml-latest-small imported and trained: lists find held-out films better than popularity does",
  { timeout: 300_000 },
  async () => {
    const { db, artefacts } = world;
    await importMovieLens(db, { location: mlLatestSmall });
    const held = await holdOut(db);
    expect(await world.train("movielens", { promoteFirst: true })).toMatchObject({ status: "completed" });
    const model = await loadModel(db, artefacts, (await findChampion(db))?.version ?? "");
    const popularity = Float32Array.from(model.popularity);
    const figures = { model: 0, popularity: 0 };
    for (const [userId, wanted] of held) {
      const ratings = await db.rating.findMany({
        where: { userId },
        select: { filmId: true, halfStars: true },
      });
      const toItems = (rows: typeof ratings) =>
        Int32Array.from(rows.flatMap(({ filmId }) => model.itemByFilmId.get(filmId) ?? [])).sort();
      const liked = toItems(ratings.filter(({ halfStars }) => halfStars >= 7));
      const scores = model.recommender.scoreItems(model.recommender.foldIn({ items: liked, weights: null }));
      figures.model += measure(model, scores, toItems(ratings), wanted) / held.size;
      figures.popularity += measure(model, popularity, toItems(ratings), wanted) / held.size;
    }
    expect(held.size).toBeGreaterThan(100);
    expect(figures.popularity).toBeGreaterThan(0.05);
    expect(figures.model).toBeGreaterThan(figures.popularity * 1.2);
  },
);
