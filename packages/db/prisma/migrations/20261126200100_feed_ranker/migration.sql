-- What clicks have taught about the order of a list.
CREATE TABLE "FeedRanker" (
    "version" TEXT NOT NULL,
    "artefactSha256" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),
    "trainedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeedRanker_pkey" PRIMARY KEY ("version")
);

CREATE INDEX "FeedRanker_trainedAt_idx" ON "FeedRanker"("trainedAt" DESC);
