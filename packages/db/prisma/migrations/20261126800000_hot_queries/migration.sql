-- Found by the plans of hot queries: each of these read a whole table.

-- Curators and admins.
CREATE INDEX "User_role_createdAt_idx" ON "User"("role", "createdAt");
-- What is not delivered, waiting or dead: few rows of many. The relay takes them in this order.
CREATE INDEX "OutboxEvent_unfinished" ON "OutboxEvent"("id") WHERE "deliveredAt" IS NULL;
-- Films by their average, drawn towards the middle where few have rated, as the list of films sorts them.
CREATE INDEX "Film_status_stars" ON "Film"
  ("status", ((("halfStarSum" + 78)::float8 / ("ratingCount" + 12))) DESC, "id");
