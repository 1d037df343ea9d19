import { router } from "../../trpc";
import { adminAuditRouter } from "./audit";
import { adminCacheRouter } from "./cache";
import { adminCollectionRouter } from "./collection";
import { adminDriftRouter } from "./drift";
import { adminExperimentRouter } from "./experiment";
import { adminFilmRouter } from "./film";
import { adminFilmMergeRouter } from "./film-merge";
import { adminGoldenQueryRouter } from "./golden-query";
import { adminHomeRowRouter } from "./home-row";
import { adminImportRouter } from "./import";
import { adminImportRowRouter } from "./import-row";
import { adminIpBlockRouter } from "./ip-block";
import { adminJobRouter } from "./job";
import { adminLimitHitRouter } from "./limit-hit";
import { adminMetricRouter } from "./metric";
import { adminModelRouter } from "./model";
import { adminPlaygroundRouter } from "./playground";
import { adminRankerRouter } from "./ranker";
import { adminReplyRouter } from "./reply";
import { adminReviewRouter } from "./review";
import { adminSearchRouter } from "./search";
import { adminSearchSynonymRouter } from "./search-synonym";
import { adminSnapshotRouter } from "./snapshot";
import { adminTmdbRouter } from "./tmdb";
import { adminUserRouter } from "./user";
import { adminWebhookRouter } from "./webhook";
import { adminWorkRouter } from "./work";

/** What curators and admins do, one router per noun. */
export const adminRouter = router({
  audit: adminAuditRouter,
  cache: adminCacheRouter,
  collection: adminCollectionRouter,
  drift: adminDriftRouter,
  experiment: adminExperimentRouter,
  film: adminFilmRouter,
  filmMerge: adminFilmMergeRouter,
  goldenQuery: adminGoldenQueryRouter,
  homeRow: adminHomeRowRouter,
  import: adminImportRouter,
  importRow: adminImportRowRouter,
  ipBlock: adminIpBlockRouter,
  job: adminJobRouter,
  limitHit: adminLimitHitRouter,
  metric: adminMetricRouter,
  model: adminModelRouter,
  playground: adminPlaygroundRouter,
  ranker: adminRankerRouter,
  reply: adminReplyRouter,
  review: adminReviewRouter,
  search: adminSearchRouter,
  searchSynonym: adminSearchSynonymRouter,
  snapshot: adminSnapshotRouter,
  tmdb: adminTmdbRouter,
  user: adminUserRouter,
  webhook: adminWebhookRouter,
  work: adminWorkRouter,
});
