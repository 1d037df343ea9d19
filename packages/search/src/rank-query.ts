/** Ranked at most; whoever needs more than that asks a better question. */
const MATCHED_AT_MOST = 1_000;
/** What being exactly as described is worth, as much as the best words; its fourth power, for what is merely alike is many. */
const NEAR_WEIGHT = 6;

const facet = (value: string, from: string) => `
  (SELECT COALESCE(json_agg(json_build_object('value', x."value", 'count', x."count") ORDER BY x."count" DESC, x."value"), '[]')
   FROM (SELECT ${value} AS "value", count(*)::int AS "count" FROM found ${from} GROUP BY 1) x WHERE x."value" IS NOT NULL)`;

/**
 * $1 text, $2 all words as a tsquery, $3 any word, $4 genre, $5 year from, $6 year to, $7 language,
 * $8 limit, $9 offset, $10 and $11 a named decade, $12 and $13 films near what is described and
 * how near, $14 all words as a tsquery of titles.
 *
 * A title that is the query comes first, then titles like it, then names, then what is described. Each
 * way to match gives points, which are summed by film: joining the ways to one another costs far more.
 * Misspelt titles are looked for only where no title has every word: that costs most of all.
 */
export const rankFilms = `
  WITH q AS MATERIALIZED (
    SELECT fold_text($1) AS "text", to_tsquery('simple', fold_text($2)) AS "all",
      to_tsquery('simple', fold_text($14)) AS "titled",
      to_tsquery('simple', fold_text($3)) || to_tsquery('english', fold_text($3)) ||
      COALESCE((SELECT to_tsquery('english', string_agg(format('%L', fold_text(s)), ' | ')) ||
          to_tsquery('simple', string_agg(format('%L', fold_text(s)), ' | '))
        FROM "SearchSynonym" y, unnest(y."words") s
        WHERE EXISTS (SELECT 1 FROM unnest(y."words") w WHERE position(fold_text(w) IN fold_text($1)) > 0)), '') AS "any"),
  unknown AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT 1 FROM "FilmSearchEntry" e WHERE e."document" @@ q."titled") THEN NULL ELSE q."text" END AS "text"
    FROM q),
  matched AS (
    SELECT e."filmId", 6 * ts_rank('{0.25, 0.7, 0.5, 1}', e."document", q."any") +
      CASE WHEN e."document" @@ q."all" THEN 2 ELSE 0 END +
      CASE WHEN e."document" @@ q."titled" THEN title_points(q."text", e."titles") ELSE 0 END AS "points"
    FROM q JOIN "FilmSearchEntry" e ON e."document" @@ (q."any" || q."all")
    UNION ALL SELECT t."filmId", t."points" FROM unknown, misspelt_titles(unknown."text") t
    UNION ALL SELECT c."filmId", 4 * max(s."similarity") ^ 2 FROM q, similar_people(q."text") s
      JOIN "Credit" c ON c."personId" = s."personId" GROUP BY c."filmId"
    UNION ALL SELECT n."filmId", ${NEAR_WEIGHT} * n."similarity" ^ 4 FROM unnest($12::int[], $13::real[]) AS n("filmId", "similarity")
    UNION ALL SELECT p."filmId", 100 - p."position" FROM "SearchPin" p, q WHERE fold_text(p."query") = q."text"),
  found AS MATERIALIZED (
    SELECT f."id", f."year", f."originalLanguage", m."points" +
      CASE WHEN $10::int IS NOT NULL AND f."year" BETWEEN $10 AND $11 THEN 2 ELSE 0 END +
      0.12 * ln(1 + f."ratingCount") AS "score"
    FROM (SELECT "filmId", sum("points") AS "points" FROM matched GROUP BY "filmId") m
    JOIN "Film" f ON f."id" = m."filmId" AND f."status" = 'published'
    WHERE ($4::text IS NULL OR EXISTS (SELECT 1 FROM "FilmGenre" fg JOIN "Genre" g ON g."id" = fg."genreId"
        WHERE fg."filmId" = f."id" AND g."slug" = $4))
      AND ($5::int IS NULL OR f."year" >= $5) AND ($6::int IS NULL OR f."year" <= $6)
      AND ($7::text IS NULL OR f."originalLanguage" = $7)
    ORDER BY "score" DESC, f."id" LIMIT ${MATCHED_AT_MOST})
  SELECT (SELECT count(*)::int FROM found) AS "total",
    (SELECT COALESCE(json_agg(json_build_object('filmId', x."id", 'score', x."score") ORDER BY x."score" DESC, x."id"), '[]')
     FROM (SELECT "id", "score" FROM found ORDER BY "score" DESC, "id" LIMIT $8 OFFSET $9) x) AS "items",
    json_build_object(
      'genres', ${facet(`g."slug"`, `JOIN "FilmGenre" fg ON fg."filmId" = found."id" JOIN "Genre" g ON g."id" = fg."genreId"`)},
      'decades', ${facet(`(found."year" / 10 * 10)::text`, "")},
      'languages', ${facet(`found."originalLanguage"`, "")}) AS "facets"`;
