import type { Database } from "../client";

/** Ids of somebody and of things that everything hot is asked about. */
export const somebody = uuidOf(1, 42);
export const someSession = uuidOf(2, 42);

/** The id of the n-th row of a kind, as `id` in SQL makes it. */
function uuidOf(kind: number, n: number): string {
  return `0000000${kind}-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

const id = (kind: number, n: string) =>
  `('0000000${kind}-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
/** Spread over rows without a pattern that a planner's statistics would notice. */
const any = (count: number, salt: number) => `(1 + abs(hashint8(g::bigint * ${salt})) % ${count})::int`;
const ago = (unit: string) => `now() - g * interval '1 ${unit}'`;

const FILMS = 8_000;
const USERS = 6_000;
const PEOPLE = 6_000;

const rows = (table: string, columns: string, values: string, count: number) =>
  `INSERT INTO "${table}" (${columns}) SELECT ${values} FROM generate_series(1, ${count}) g ON CONFLICT DO NOTHING`;

const fills = [
  rows("User", `"id", "createdAt", "updatedAt"`, `${id(1, "g")}, ${ago("minute")}, now()`, USERS),
  rows(
    "UserIdentity",
    `"userId", "email", "updatedAt"`,
    `${id(1, "g")}, 'member' || g || '@example.org', now()`,
    USERS,
  ),
  rows(
    "Session",
    `"id", "userId", "channel", "expiresAt"`,
    `${id(2, "g")}, ${id(1, "g")}, 'browser', now() + interval '1 day'`,
    USERS,
  ),
  rows(
    "Film",
    `"id", "slug", "title", "originalTitle", "year", "originalLanguage", "ratingCount", "halfStarSum", "updatedAt"`,
    `g, 'film-' || g, 'Film ' || md5(g::text), 'Film ' || g, 1920 + g % 100, (ARRAY['en','fr','de','ja','es'])[1 + g % 5], g % 3000, (g % 3000)::bigint * (1 + g % 10), ${ago("minute")}`,
    FILMS,
  ),
  rows("Genre", `"id", "slug", "name"`, `g, 'genre-' || g, 'Genre ' || g`, 20),
  rows("FilmGenre", `"filmId", "genreId", "position"`, `1 + g % ${FILMS}, ${any(20, 3)}, 0`, 2 * FILMS),
  rows(
    "FilmTitle",
    `"filmId", "language", "title"`,
    `1 + g % ${FILMS}, (ARRAY['fr','de'])[1 + g / ${FILMS}], 'Titre ' || md5(g::text)`,
    2 * FILMS - 1,
  ),
  rows("Person", `"id", "slug", "name"`, `g, 'person-' || g, 'Person ' || md5(g::text)`, PEOPLE),
  rows(
    "Credit",
    `"filmId", "personId", "role", "position"`,
    `1 + g % ${FILMS}, ${any(PEOPLE, 5)}, 'actor', g / ${FILMS}`,
    2 * FILMS,
  ),
  rows(
    "Rating",
    `"userId", "filmId", "halfStars", "createdAt", "updatedAt"`,
    `${id(1, `1 + g % ${USERS}`)}, ${any(FILMS, 7)}, 1 + g % 10, ${ago("minute")}, ${ago("minute")}`,
    60_000,
  ),
  rows(
    "Review",
    `"id", "userId", "filmId", "text", "createdAt", "updatedAt"`,
    `${id(3, "g")}, ${id(1, `1 + g % ${USERS}`)}, ${any(FILMS, 11)}, 'Words ' || md5(g::text), ${ago("hour")}, now()`,
    10_000,
  ),
  rows(
    "DiaryEntry",
    `"id", "userId", "filmId", "watchedOn", "updatedAt"`,
    `${id(4, "g")}, ${id(1, `1 + g % ${USERS}`)}, ${any(FILMS, 13)}, current_date - g % 700, now()`,
    20_000,
  ),
  rows(
    "WatchlistEntry",
    `"userId", "filmId", "addedAt"`,
    `${id(1, `1 + g % ${USERS}`)}, ${any(FILMS, 17)}, ${ago("minute")}`,
    20_000,
  ),
  rows(
    "HiddenFilm",
    `"userId", "filmId", "kind"`,
    `${id(1, `1 + g % ${USERS}`)}, ${any(FILMS, 19)}, 'hide'`,
    8_000,
  ),
  rows(
    "Follow",
    `"followerId", "followeeId", "acceptedAt"`,
    `${id(1, `1 + g % ${USERS}`)}, ${id(1, `1 + (g * 7 + 3) % ${USERS}`)}, now()`,
    2 * USERS,
  ),
  rows(
    "Notification",
    `"id", "userId", "kind", "payload", "idempotencyKey", "createdAt"`,
    `${id(5, "g")}, ${id(1, `1 + g % ${USERS}`)}, 'reply', '{}', 'n' || g, ${ago("minute")}`,
    20_000,
  ),
  rows(
    "OutboxEvent",
    `"id", "name", "payload", "deliveredAt", "createdAt"`,
    `${id(6, "g")}, 'rating/changed', '{}', CASE WHEN g % 1000 > 0 THEN now() END, ${ago("second")}`,
    30_000,
  ),
  rows(
    "JobRun",
    `"id", "functionId", "status", "event", "createdAt"`,
    `${id(7, "g")}, 'function-' || g % 20, (CASE WHEN g % 500 = 0 THEN 'failed' ELSE 'completed' END)::"JobStatus", '{}', ${ago("second")}`,
    20_000,
  ),
  rows(
    "JobTask",
    `"runId", "functionId", "runAt"`,
    `${id(7, "g")}, 'function-' || g % 20, now() + g * interval '1 second'`,
    8_000,
  ),
  rows(
    "RecommendationRequest",
    `"id", "userId", "surface", "source", "createdAt"`,
    `${id(8, "g")}, ${id(1, `1 + g % ${USERS}`)}, 'home', 'personal', ${ago("minute")}`,
    8_000,
  ),
  rows(
    "Impression",
    `"requestId", "filmId", "position", "score"`,
    `${id(8, "1 + g % 8000")}, ${any(FILMS, 23)}, g / 8000, 0.5`,
    60_000,
  ),
  rows(
    "Feedback",
    `"userId", "filmId", "kind", "requestId", "createdAt"`,
    `${id(1, `1 + g % ${USERS}`)}, ${any(FILMS, 29)}, 'click', ${id(8, "1 + g % 8000")}, ${ago("minute")}`,
    20_000,
  ),
  rows(
    "AuditEntry",
    `"actorId", "act", "subject", "previousHash", "hash", "createdAt"`,
    `${id(1, "1 + g % 30")}, 'act-' || g % 40 || '.done', 'film:' || g, '', 'h' || g, ${ago("minute")}`,
    10_000,
  ),
  `INSERT INTO "FilmSearchEntry" ("filmId", "titles", "document", "contentHash")
   SELECT "id", fold_text("title"), setweight(to_tsvector('simple', fold_text("title")), 'A'), "slug" FROM "Film"`,
];

/**
 * Fills a test's database with so many rows that reading a whole table is dear, and tells the planner of them.
 *
 * Triggers and foreign keys rest meanwhile: they would cost more than the rows, and nothing reads them.
 */
export async function fillLargeWorld(db: Database): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query("SET session_replication_role = replica");
    for (const sql of fills) await client.query(sql);
    await client.query("SET session_replication_role = DEFAULT");
    await client.query("ANALYZE");
  } finally {
    client.release();
  }
}
