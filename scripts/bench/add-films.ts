import type { Database } from "@kinora/db";

/** Numbers films of the catalogue from 0 and pairs each new film with two of them. */
const pairs = `
  WITH known AS (
    SELECT "id", "title", row_number() OVER (ORDER BY "id") - 1 AS n, count(*) OVER () AS c
    FROM "Film" WHERE "slug" NOT LIKE 'bench-%')
  SELECT s.n, a."title" AS "first", b."title" AS "second", b."id" AS "like"
  FROM generate_series($1::int, $2::int) AS s(n)
  JOIN known a ON a.n = s.n % a.c JOIN known b ON b.n = (s.n::bigint * 7919 + 13) % b.c`;

/** Adds films up to that many: a title of two titles' words, and another film's text, people and genres. */
export async function addFilms(db: Database, wanted: number): Promise<void> {
  const count = await db.film.count();
  const range = [count + 1, wanted];
  await db.pool.query(
    `INSERT INTO "Film" ("slug", "title", "originalTitle", "year", "originalLanguage", "overview", "updatedAt")
     SELECT 'bench-' || p.n, t."title", t."title", 1920 + p.n % 105, f."originalLanguage", f."overview", now()
     FROM (${pairs}) p JOIN "Film" f ON f."id" = p."like",
       LATERAL (SELECT split_part(p."first", ' ', 1) || ' ' || split_part(p."second", ' ', -1) AS "title") t`,
    range,
  );
  const relate = (table: string, columns: string) =>
    db.pool.query(
      `INSERT INTO "${table}" ("filmId", ${columns}) SELECT f."id", ${columns.replace(/"(\w+)"/g, 'r."$1"')}
       FROM (${pairs}) p JOIN "Film" f ON f."slug" = 'bench-' || p.n JOIN "${table}" r ON r."filmId" = p."like"`,
      range,
    );
  await relate("Credit", `"personId", "role", "position"`);
  await relate("FilmGenre", `"genreId", "position"`);
  await db.pool.query("ANALYZE");
}

/**
 * Gives added films ratings: each film takes over about a third of the ratings of one that it was made of,
 * so that who likes the one likes the other.
 */
export async function addRatings(db: Database): Promise<void> {
  await db.pool.query(
    `INSERT INTO "Rating" ("userId", "filmId", "halfStars", "createdAt", "updatedAt")
     SELECT r."userId", f."id", r."halfStars", r."createdAt", r."updatedAt"
     FROM (${pairs}) p JOIN "Film" f ON f."slug" = 'bench-' || p.n JOIN "Rating" r ON r."filmId" = p."like"
     WHERE abs(hashtext(r."userId"::text || p.n)) % 3 = 0
     ON CONFLICT DO NOTHING`,
    [1, await db.film.count()],
  );
  await db.pool.query("ANALYZE");
}
