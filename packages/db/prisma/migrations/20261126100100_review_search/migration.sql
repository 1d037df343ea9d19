-- Reviews are searched in an index of their own.
CREATE TABLE "ReviewSearchEntry" (
    "reviewId" UUID NOT NULL,
    "folded" TEXT NOT NULL,
    "document" tsvector NOT NULL,
    "contentHash" TEXT NOT NULL,
    "indexedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewSearchEntry_pkey" PRIMARY KEY ("reviewId")
);
ALTER TABLE "ReviewSearchEntry" ADD CONSTRAINT "ReviewSearchEntry_reviewId_fkey"
    FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "ReviewSearchEntry_document" ON "ReviewSearchEntry" USING GIN ("document");
CREATE INDEX "ReviewSearchEntry_folded_trigram" ON "ReviewSearchEntry" USING GIN ("folded" gin_trgm_ops);

-- Reviews that hold something like the query; as for titles, with a threshold of its own and by the index.
CREATE FUNCTION similar_reviews(query text) RETURNS TABLE ("reviewId" uuid, "similarity" real)
  LANGUAGE sql STABLE PARALLEL SAFE
  SET pg_trgm.word_similarity_threshold = 0.45
  SET enable_seqscan = off
  AS $$ SELECT e."reviewId", word_similarity(query, e."folded") FROM "ReviewSearchEntry" e
    WHERE length(query) BETWEEN 4 AND 60 AND query <% e."folded" $$;
