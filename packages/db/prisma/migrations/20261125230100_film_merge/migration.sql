CREATE TABLE "FilmMerge" (
    "id" UUID NOT NULL,
    "fromId" INTEGER NOT NULL,
    "intoId" INTEGER NOT NULL,
    "actorId" UUID,
    "statusBefore" "FilmStatus" NOT NULL,
    "receipt" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "FilmMerge_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "FilmMerge_fromId_idx" ON "FilmMerge"("fromId");
CREATE INDEX "FilmMerge_intoId_idx" ON "FilmMerge"("intoId");
ALTER TABLE "FilmMerge" ADD CONSTRAINT "FilmMerge_fromId_fkey"
    FOREIGN KEY ("fromId") REFERENCES "Film"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FilmMerge" ADD CONSTRAINT "FilmMerge_intoId_fkey"
    FOREIGN KEY ("intoId") REFERENCES "Film"("id") ON DELETE CASCADE ON UPDATE CASCADE;
