-- What an experiment has shown is read from the lists that were made in it.
CREATE INDEX "RecommendationRequest_experimentId_idx" ON "RecommendationRequest"("experimentId");
