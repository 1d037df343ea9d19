-- The local runner's queue, apart from the runs it serves: parallel steps of one run are executed side by side.

DROP INDEX "JobRun_claimable";
DROP INDEX "JobRun_concurrency";
ALTER TABLE "JobRun"
  DROP COLUMN "leaseOwner",
  DROP COLUMN "leaseUntil",
  DROP COLUMN "generation",
  ADD COLUMN "parentStepId" TEXT;
ALTER TABLE "JobStep" ADD COLUMN "position" INTEGER;

CREATE TABLE "JobTask" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "functionId" TEXT NOT NULL,
    "stepId" TEXT NOT NULL DEFAULT 'step',
    "concurrencyKey" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "generation" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "JobTask_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "JobTask_runId_stepId_key" ON "JobTask" ("runId", "stepId");
CREATE INDEX "JobTask_functionId_priority_runAt_id_idx" ON "JobTask" ("functionId", "priority", "runAt", "id");
ALTER TABLE "JobTask" ADD CONSTRAINT "JobTask_runId_fkey"
  FOREIGN KEY ("runId") REFERENCES "JobRun" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Who executes what now; few rows, read with every claim.
CREATE INDEX "JobTask_leased" ON "JobTask" ("functionId", "concurrencyKey") WHERE "leaseUntil" IS NOT NULL;

CREATE TABLE "JobEvent" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "JobEvent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "JobEvent_receivedAt_idx" ON "JobEvent" ("receivedAt");

CREATE TABLE "JobThrottle" (
    "functionId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "JobThrottle_pkey" PRIMARY KEY ("functionId", "key")
);

ALTER TABLE "OutboxEvent" ADD COLUMN "deadAt" TIMESTAMPTZ(3);
DROP INDEX "OutboxEvent_undelivered";
CREATE INDEX "OutboxEvent_undelivered" ON "OutboxEvent" ("retryAt", "id") WHERE "deliveredAt" IS NULL AND "deadAt" IS NULL;

-- Wakes the relay when a change commits; it also looks now and then, so a lost notice costs a moment only.
CREATE FUNCTION announce_outbox_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('kinora_outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "OutboxEvent_announced" AFTER INSERT ON "OutboxEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox_event();

ALTER TABLE "ModelVersion"
  ADD COLUMN "manifest" JSONB,
  ADD COLUMN "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "progressNote" TEXT;
ALTER TABLE "ModelVersion" ADD CONSTRAINT "ModelVersion_progress_range" CHECK ("progress" BETWEEN 0 AND 1);
