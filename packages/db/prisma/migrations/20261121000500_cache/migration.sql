-- The embedded cache's shelf, where there is no Redis.
CREATE TABLE "CacheEntry" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CacheEntry_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "CacheEntry_expiresAt_idx" ON "CacheEntry"("expiresAt");
