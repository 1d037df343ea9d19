-- What is known of a person at a moment, as learners read it later, and counters that forget by half every week.
CREATE TABLE "UserFeature" (
    "userId" UUID NOT NULL,
    "asOf" TIMESTAMPTZ(3) NOT NULL,
    "ratingCount" INTEGER NOT NULL,
    "meanStars" DOUBLE PRECISION,
    "likedShare" DOUBLE PRECISION,
    "meanFilmYear" DOUBLE PRECISION,
    "clicks" DOUBLE PRECISION NOT NULL,
    "hides" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "UserFeature_pkey" PRIMARY KEY ("userId", "asOf")
);
CREATE INDEX "UserFeature_asOf_idx" ON "UserFeature"("asOf");
ALTER TABLE "UserFeature" ADD CONSTRAINT "UserFeature_userId_fkey"
    FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "UserCounter" (
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UserCounter_pkey" PRIMARY KEY ("userId", "name")
);
ALTER TABLE "UserCounter" ADD CONSTRAINT "UserCounter_userId_fkey"
    FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "CountedEvent" (
    "id" TEXT NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CountedEvent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CountedEvent_countedAt_idx" ON "CountedEvent"("countedAt");
