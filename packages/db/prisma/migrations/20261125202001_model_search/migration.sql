-- A search for settings keeps its trials, so that one that is broken off goes on, and the best is seen while it runs.
CREATE TABLE "ModelSearch" (
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "trialCount" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "trials" JSONB NOT NULL DEFAULT '[]',
    "best" JSONB,
    "settings" JSONB,
    "trainAfter" BOOLEAN NOT NULL DEFAULT true,
    "error" TEXT,
    "requestedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ModelSearch_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ModelSearch_createdAt_idx" ON "ModelSearch"("createdAt");
