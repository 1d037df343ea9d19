-- What the stream of the admin pages asks each second: when the last run and import came and ended.
CREATE INDEX "JobRun_createdAt_id_idx" ON "JobRun" ("createdAt", "id");
CREATE INDEX "JobRun_endedAt_idx" ON "JobRun" ("endedAt");
CREATE INDEX "ImportRun_createdAt_id_idx" ON "ImportRun" ("createdAt", "id");
CREATE INDEX "ImportRun_endedAt_idx" ON "ImportRun" ("endedAt");
CREATE INDEX "ImportRun_status_createdAt_idx" ON "ImportRun" ("status", "createdAt");
