-- Webhooks of the instance itself have no owner.
ALTER TABLE "Webhook" ALTER COLUMN "userId" DROP NOT NULL;

-- Nothing wrote deliveries before this: the column needs no default.
ALTER TABLE "WebhookDelivery" ADD COLUMN "idempotencyKey" TEXT NOT NULL;
CREATE UNIQUE INDEX "WebhookDelivery_idempotencyKey_key" ON "WebhookDelivery" ("idempotencyKey");

ALTER TABLE "Preference"
  ADD COLUMN "digestHour" SMALLINT,
  ADD COLUMN "pickThreshold" DOUBLE PRECISION DEFAULT 4.5,
  ADD COLUMN "mutedNotifications" TEXT[],
  ADD CONSTRAINT "Preference_digestHour_range" CHECK ("digestHour" BETWEEN 0 AND 23),
  ADD CONSTRAINT "Preference_pickThreshold_range" CHECK ("pickThreshold" BETWEEN 0.5 AND 5);
