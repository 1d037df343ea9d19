-- Follows that wait for a yes. Those that are there were followers all along.
ALTER TABLE "Follow" ADD COLUMN "acceptedAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

ALTER TABLE "Preference" ADD COLUMN "signalWeights" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "TasteSignal" (
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TasteSignal_pkey" PRIMARY KEY ("userId", "kind", "value")
);
ALTER TABLE "TasteSignal" ADD CONSTRAINT "TasteSignal_userId_fkey"
    FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "TasteSignal" ADD CONSTRAINT "TasteSignal_weight_range" CHECK ("weight" BETWEEN -1 AND 1);
