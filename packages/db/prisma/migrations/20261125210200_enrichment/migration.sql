-- Models that read texts, what they say of films, and where each value of an analysis comes from.
CREATE TABLE "TextModel" (
  "version" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "artefactSha256" TEXT NOT NULL,
  "manifest" JSONB NOT NULL,
  "figures" JSONB NOT NULL,
  "trainedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "TextModel_pkey" PRIMARY KEY ("version")
);
CREATE INDEX "TextModel_kind_trainedAt_idx" ON "TextModel"("kind", "trainedAt" DESC);

CREATE TABLE "FilmVector" (
  "filmId" INTEGER NOT NULL,
  "modelVersion" TEXT NOT NULL,
  "vector" REAL[],
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "FilmVector_pkey" PRIMARY KEY ("filmId"),
  CONSTRAINT "FilmVector_filmId_fkey" FOREIGN KEY ("filmId") REFERENCES "Film"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "FilmVector_modelVersion_updatedAt_idx" ON "FilmVector"("modelVersion", "updatedAt");

CREATE TABLE "FilmTopic" (
  "filmId" INTEGER NOT NULL,
  "topic" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "weight" DOUBLE PRECISION NOT NULL,
  "modelVersion" TEXT NOT NULL,
  CONSTRAINT "FilmTopic_pkey" PRIMARY KEY ("filmId", "topic"),
  CONSTRAINT "FilmTopic_filmId_fkey" FOREIGN KEY ("filmId") REFERENCES "Film"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "FilmAnalysis" ADD COLUMN "languages" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "FilmAnalysis" ADD COLUMN "quotedIds" UUID[];
ALTER TABLE "FilmAnalysis" ADD COLUMN "provenance" JSONB NOT NULL DEFAULT '{}';
