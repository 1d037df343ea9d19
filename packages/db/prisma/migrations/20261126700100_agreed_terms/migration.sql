-- Which version of the terms somebody agreed to; null for who was never asked.
ALTER TABLE "UserIdentity" ADD COLUMN "agreedTermsVersion" TEXT;
-- The newest models, which the stream of the admin pages looks at each second.
CREATE INDEX "ModelVersion_createdAt_version_idx" ON "ModelVersion" ("createdAt" DESC, "version");
