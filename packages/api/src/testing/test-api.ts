import { openCache } from "@kinora/cache";
import type { Database, Role } from "@kinora/db";
import { buildInteractions, type LinearRanker, trainIals } from "@kinora/recsys";
import type { LoadedModel, Versioned } from "@kinora/registry";
import { createSearch } from "@kinora/search";
import { createLog, createMetrics } from "@kinora/telemetry";
import { createContext } from "../context";
import { createCaller } from "../router";
import type { Services } from "../services";

export interface TestServices extends Services {
  /** Puts another model in charge; null: none. */
  useModel(model: LoadedModel | null): void;
  /** Has another model at hand, for whoever opens it by its version. */
  shelveModel(model: LoadedModel): void;
  /** Has lists ordered as clicks would have taught it; null: by their scores. */
  useRanker(ranker: Versioned<LinearRanker> | null): void;
}

/** Services on a test database, with a model that the test chooses. */
export function createTestServices(db: Database, { now = () => new Date() } = {}): TestServices {
  let model: LoadedModel | null = null;
  let ranker: Versioned<LinearRanker> | null = null;
  const shelf: LoadedModel[] = [];
  return {
    db,
    now,
    cache: openCache({ upstash: null, pool: db.pool, now }),
    search: createSearch({ db, typesense: null }),
    models: {
      current: () => model,
      refresh: async () => undefined,
      close: () => undefined,
      open: async (version) => {
        const found = [model, ...shelf].find((one) => one?.version === version);
        if (!found) throw new Error(`Model ${version} has no artefact.`);
        return found;
      },
    },
    rankers: { current: async () => ranker },
    log: createLog({ app: "test", level: "silent" }),
    metrics: createMetrics({ app: "test" }),
    config: {
      secrets: ["a-secret-of-the-tests-alone"],
      publicUrl: "http://localhost:3000",
      allowedOrigins: [],
      home: "/nonexistent",
      rateLimits: false,
      firstUserIsAdmin: false,
    },
    useModel: (next) => {
      model = next;
    },
    useRanker: (next) => {
      ranker = next;
    },
    shelveModel: (next) => {
      shelf.push(next);
    },
  };
}

/** A caller of every procedure, as somebody or as a visitor. */
export function callAs(
  services: Services,
  userId: string | null,
  role: Role | null = userId ? "viewer" : null,
) {
  return createCaller(createContext({ services, caller: { userId, role } }));
}

/** Makes somebody with preferences; returns their id. */
export async function createTestUser(db: Database, role: Role = "viewer"): Promise<string> {
  const { id } = await db.user.create({ data: { role, preference: { create: {} } }, select: { id: true } });
  return id;
}

/** Trains a small iALS on everything the database holds, as the worker would. */
export async function trainTestModel(db: Database, version = "test-1"): Promise<LoadedModel> {
  const { rows } = await db.pool.query<{ userId: string; filmId: number }>(
    `SELECT "userId", "filmId" FROM "Rating" WHERE "halfStars" >= 7 AND NOT "muted" ORDER BY "userId", "filmId"`,
  );
  const userIds = [...new Set(rows.map(({ userId }) => userId))];
  const filmIds = Int32Array.from([...new Set(rows.map(({ filmId }) => filmId))].sort((a, b) => a - b));
  const userIndex = new Map(userIds.map((id, index) => [id, index]));
  const itemByFilmId = new Map(Array.from(filmIds, (id, index) => [id, index]));
  const interactions = buildInteractions(
    {
      users: Int32Array.from(rows, ({ userId }) => userIndex.get(userId) ?? 0),
      items: Int32Array.from(rows, ({ filmId }) => itemByFilmId.get(filmId) ?? 0),
      values: null,
      timestamps: null,
    },
    userIds.length,
    filmIds.length,
  );
  const recommender = await trainIals(interactions, {
    rank: 16,
    epochs: 6,
    unobservedWeight: 0.1,
    regularization: 0.02,
    seed: 1,
  });
  const ratingCounts = new Int32Array(filmIds.length);
  for (const item of interactions.items) ratingCounts[item] = (ratingCounts[item] ?? 0) + 1;
  return {
    ...{ version, kind: "ials", recommender, stars: null, filmIds, itemByFilmId, ratingCounts },
    popularity: Float32Array.from(ratingCounts, (count) => Math.log1p(count) / 10),
    trainedAt: new Date(),
    metrics: {},
  };
}
