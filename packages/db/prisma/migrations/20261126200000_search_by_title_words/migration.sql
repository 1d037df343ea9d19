-- What it is worth that titles are like a query: the title itself, one that begins with it, one like it.
CREATE FUNCTION title_points(query text, titles text) RETURNS float8
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT 6 * word_similarity(query, titles) ^ 2 +
    CASE WHEN starts_with(titles || ' / ', query || ' / ') THEN 12
      WHEN position(' / ' || query || ' / ' IN ' / ' || titles || ' / ') > 0 THEN 10
      WHEN starts_with(titles, query) THEN 5 ELSE 0 END $$;

-- Films whose titles hold something like the query, for when none holds its words. As `similar_titles`,
-- which the version before this one still calls; the row counts keep the planner from reading whole
-- tables for a few rows.
CREATE FUNCTION misspelt_titles(query text) RETURNS TABLE ("filmId" int, "points" float8)
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 50
  SET pg_trgm.word_similarity_threshold = 0.45
  SET enable_seqscan = off
  AS $$ SELECT e."filmId", title_points(query, e."titles") FROM "FilmSearchEntry" e
    WHERE length(query) BETWEEN 2 AND 60 AND query <% e."titles" $$;

ALTER FUNCTION similar_people(text) ROWS 20;
