-- How fast the API answers and whom it refuses, in slots of ten minutes: enough for a course of a week.
CREATE TABLE "ProcedureTraffic" (
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "path" TEXT NOT NULL,
    "callCount" INTEGER NOT NULL,
    "errorCount" INTEGER NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "ProcedureTraffic_pkey" PRIMARY KEY ("startedAt", "path")
);

CREATE TABLE "LimitHit" (
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "rule" TEXT NOT NULL,
    "countedAs" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "LimitHit_pkey" PRIMARY KEY ("startedAt", "rule", "countedAs")
);
