-- Films whose titles hold something like the query. Functions of their own, because the operator's
-- threshold is a setting and a function can bring it along, as it can keep the planner to the index:
-- reading every title costs a hundred times as much. A long query is a description, not a title.
CREATE OR REPLACE FUNCTION similar_titles(query text) RETURNS TABLE ("filmId" int, "similarity" real)
  LANGUAGE sql STABLE PARALLEL SAFE
  SET pg_trgm.word_similarity_threshold = 0.45
  SET enable_seqscan = off
  AS $$ SELECT e."filmId", word_similarity(query, e."titles") FROM "FilmSearchEntry" e
    WHERE length(query) BETWEEN 2 AND 60 AND query <% e."titles" $$;

CREATE OR REPLACE FUNCTION similar_people(query text) RETURNS TABLE ("personId" int, "similarity" real)
  LANGUAGE sql STABLE PARALLEL SAFE
  SET pg_trgm.word_similarity_threshold = 0.5
  SET enable_seqscan = off
  AS $$ SELECT p."id", word_similarity(query, fold_text(p."name")) FROM "Person" p
    WHERE length(query) BETWEEN 2 AND 60 AND query <% fold_text(p."name") $$;
