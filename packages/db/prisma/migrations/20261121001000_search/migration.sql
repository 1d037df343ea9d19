-- Names of people without accents, forgiving typos.
CREATE INDEX "Person_name_folded_trigram" ON "Person" USING GIN (fold_text("name") gin_trgm_ops);

-- Films whose titles hold something like the query. A function of its own, because the operator's
-- threshold is a setting and a function can bring it along.
CREATE FUNCTION similar_titles(query text) RETURNS TABLE ("filmId" int, "similarity" real)
  LANGUAGE sql STABLE PARALLEL SAFE
  SET pg_trgm.word_similarity_threshold = 0.45
  AS $$ SELECT e."filmId", word_similarity(query, e."titles") FROM "FilmSearchEntry" e WHERE query <% e."titles" $$;

CREATE FUNCTION similar_people(query text) RETURNS TABLE ("personId" int, "similarity" real)
  LANGUAGE sql STABLE PARALLEL SAFE
  SET pg_trgm.word_similarity_threshold = 0.5
  AS $$ SELECT p."id", word_similarity(query, fold_text(p."name")) FROM "Person" p WHERE query <% fold_text(p."name") $$;
