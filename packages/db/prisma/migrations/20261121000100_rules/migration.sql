-- What Prisma's schema language cannot say: value ranges, partial indexes, search, and the audit log's lock.

ALTER TABLE "Rating" ADD CONSTRAINT "Rating_halfStars_range" CHECK ("halfStars" BETWEEN 1 AND 10);
ALTER TABLE "DiaryEntry" ADD CONSTRAINT "DiaryEntry_halfStars_range" CHECK ("halfStars" BETWEEN 1 AND 10);
ALTER TABLE "Film" ADD CONSTRAINT "Film_year_range" CHECK ("year" BETWEEN 1870 AND 2200);
ALTER TABLE "Film" ADD CONSTRAINT "Film_runtime_range" CHECK ("runtimeMinutes" BETWEEN 1 AND 6000);
ALTER TABLE "Film" ADD CONSTRAINT "Film_minimumAge_known" CHECK ("minimumAge" IN (0, 6, 12, 16, 18));
ALTER TABLE "Film" ADD CONSTRAINT "Film_counts_not_negative" CHECK ("ratingCount" >= 0 AND "halfStarSum" >= 0);
ALTER TABLE "Film" ADD CONSTRAINT "Film_title_present" CHECK (length("title") > 0);
ALTER TABLE "FilmCountry" ADD CONSTRAINT "FilmCountry_code" CHECK ("country" ~ '^[A-Z]{2}$');
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_maturity_known" CHECK ("maturity" IN (0, 6, 12, 16, 18));
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_dials_range" CHECK (
  "popularity" BETWEEN -1 AND 1 AND "diversity" BETWEEN -1 AND 1 AND "recency" BETWEEN -1 AND 1
);
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_halfLife_positive" CHECK ("halfLifeDays" > 0);
ALTER TABLE "HiddenFilm" ADD CONSTRAINT "HiddenFilm_kind" CHECK ("kind" IN ('hide', 'seen'));
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_not_oneself" CHECK ("followerId" <> "followeeId");
ALTER TABLE "GroupVote" ADD CONSTRAINT "GroupVote_value_range" CHECK ("value" BETWEEN -1 AND 1);
ALTER TABLE "Review" ADD CONSTRAINT "Review_sentiment_range" CHECK ("sentiment" BETWEEN -1 AND 1);
ALTER TABLE "FilmAnalysis" ADD CONSTRAINT "FilmAnalysis_share_range" CHECK ("positiveShare" BETWEEN 0 AND 1);
ALTER TABLE "Experiment" ADD CONSTRAINT "Experiment_share_range" CHECK ("share" BETWEEN 0 AND 1);
ALTER TABLE "JobRun" ADD CONSTRAINT "JobRun_progress_range" CHECK ("progress" BETWEEN 0 AND 1);
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_progress_range" CHECK ("progress" BETWEEN 0 AND 1);

-- One model is in charge.
CREATE UNIQUE INDEX "ModelVersion_one_champion" ON "ModelVersion" ("status") WHERE "status" = 'champion';
-- The relay's next batch.
CREATE INDEX "OutboxEvent_undelivered" ON "OutboxEvent" ("retryAt", "id") WHERE "deliveredAt" IS NULL;
-- The runner's next runs.
CREATE INDEX "JobRun_claimable" ON "JobRun" ("priority", "runAt", "id") WHERE "status" IN ('queued', 'running', 'waiting');
CREATE INDEX "JobRun_concurrency" ON "JobRun" ("functionId", "concurrencyKey") WHERE "status" = 'running';
CREATE INDEX "JobRun_debounce" ON "JobRun" ("functionId", "debounceKey") WHERE "status" = 'queued';
-- Unread notifications of somebody.
CREATE INDEX "Notification_unread" ON "Notification" ("userId") WHERE "readAt" IS NULL;

CREATE INDEX "FilmSearchEntry_document" ON "FilmSearchEntry" USING GIN ("document");
CREATE INDEX "FilmSearchEntry_titles_trigram" ON "FilmSearchEntry" USING GIN ("titles" gin_trgm_ops);
CREATE INDEX "Person_name_trigram" ON "Person" USING GIN (lower("name") gin_trgm_ops);

-- Lower case without accents; immutable, so that it may stand in an index.
CREATE FUNCTION fold_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- Keeps a film's rating count and sum exact whoever writes ratings; statement-level, so that a bulk copy
-- costs one pass.
CREATE FUNCTION count_new_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Film" f SET "ratingCount" = f."ratingCount" + d.n, "halfStarSum" = f."halfStarSum" + d.s
  FROM (SELECT "filmId", count(*)::int AS n, sum("halfStars")::bigint AS s FROM new_rows GROUP BY "filmId" ORDER BY "filmId") d
  WHERE f."id" = d."filmId";
  RETURN NULL;
END $$;
CREATE FUNCTION count_removed_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Film" f SET "ratingCount" = f."ratingCount" - d.n, "halfStarSum" = f."halfStarSum" - d.s
  FROM (SELECT "filmId", count(*)::int AS n, sum("halfStars")::bigint AS s FROM old_rows GROUP BY "filmId" ORDER BY "filmId") d
  WHERE f."id" = d."filmId";
  RETURN NULL;
END $$;
CREATE FUNCTION count_changed_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Film" f SET "ratingCount" = f."ratingCount" + d.n, "halfStarSum" = f."halfStarSum" + d.s
  FROM (
    SELECT "filmId", sum(n)::int AS n, sum(s)::bigint AS s FROM (
      SELECT "filmId", 1 AS n, "halfStars" AS s FROM new_rows
      UNION ALL SELECT "filmId", -1, -"halfStars" FROM old_rows
    ) changes GROUP BY "filmId" HAVING sum(n) <> 0 OR sum(s) <> 0 ORDER BY "filmId"
  ) d
  WHERE f."id" = d."filmId";
  RETURN NULL;
END $$;
CREATE TRIGGER "Rating_inserted" AFTER INSERT ON "Rating"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_ratings();
CREATE TRIGGER "Rating_deleted" AFTER DELETE ON "Rating"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_removed_ratings();
CREATE TRIGGER "Rating_updated" AFTER UPDATE ON "Rating"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_changed_ratings();

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only.';
END $$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
