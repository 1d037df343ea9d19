-- The newest half-minute whose code was used: a code that was seen once is worth nothing after.
ALTER TABLE "UserIdentity" ADD COLUMN "totpLastStep" INTEGER;
