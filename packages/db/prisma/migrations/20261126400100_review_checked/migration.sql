-- Reviews that nobody reported wait too where something about them is odd, until a curator has looked at them.
ALTER TABLE "Review" ADD COLUMN "checkedAt" TIMESTAMPTZ(3);
-- Which reviews say the very same.
CREATE INDEX "Review_text_idx" ON "Review" (md5(lower("text"))) WHERE "status" = 'published';
