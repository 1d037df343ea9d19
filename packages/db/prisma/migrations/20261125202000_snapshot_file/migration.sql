-- Where a snapshot's data lie in the artefact store, so that a training can be repeated.
ALTER TABLE "DatasetSnapshot"
  ADD COLUMN "manifest" JSONB,
  ADD COLUMN "storedAt" TIMESTAMPTZ(3);
