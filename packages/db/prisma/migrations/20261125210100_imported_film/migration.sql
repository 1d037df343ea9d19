-- Films that an import of the catalogue made, so that it can be undone.
CREATE TABLE "ImportedFilm" (
  "runId" UUID NOT NULL,
  "filmId" INTEGER NOT NULL,
  CONSTRAINT "ImportedFilm_pkey" PRIMARY KEY ("runId", "filmId"),
  CONSTRAINT "ImportedFilm_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
