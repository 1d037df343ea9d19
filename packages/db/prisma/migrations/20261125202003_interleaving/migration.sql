-- An experiment may draft one list from two ways instead of parting people.
ALTER TABLE "Experiment" ADD COLUMN "isInterleaved" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Impression" ADD COLUMN "team" SMALLINT;
