-- Which films have a director: curators look for those that have none, over all films at once.
CREATE INDEX "Credit_director_idx" ON "Credit" ("filmId") WHERE "role" = 'director';
-- The orders of the curators' table of films, whatever state they are in.
CREATE INDEX "Film_title_id_idx" ON "Film" ("title", "id");
CREATE INDEX "Film_year_id_idx" ON "Film" (coalesce("year", 0), "id");
CREATE INDEX "Film_ratingCount_id_idx" ON "Film" ("ratingCount", "id");
CREATE INDEX "Film_updatedAt_id_idx" ON "Film" ("updatedAt", "id");
