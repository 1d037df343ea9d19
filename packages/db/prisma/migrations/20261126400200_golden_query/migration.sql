CREATE TABLE "GoldenQuery" (
    "query" TEXT NOT NULL,
    "filmId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GoldenQuery_pkey" PRIMARY KEY ("query")
);
CREATE INDEX "GoldenQuery_filmId_idx" ON "GoldenQuery"("filmId");
ALTER TABLE "GoldenQuery" ADD CONSTRAINT "GoldenQuery_filmId_fkey"
    FOREIGN KEY ("filmId") REFERENCES "Film"("id") ON DELETE CASCADE ON UPDATE CASCADE;
