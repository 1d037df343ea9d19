import type { InngestFunction } from "inngest";
import { makeAnalyseReviews } from "./analyse-reviews";
import { makeBackUpNightly } from "./back-up-nightly";
import { makeCountFeedback } from "./count-feedback";
import { makeDetectDrift, makeHandleDrift } from "./detect-drift";
import { makeDispatchWebhooks } from "./dispatch-webhooks";
import { makeEraseTraces } from "./erase-traces";
import { makeImportFile } from "./import-file";
import { makeIndexFilm } from "./index-film";
import { makeIndexReview } from "./index-review";
import { makeJudgeExperiments } from "./judge-experiments";
import { makeLearnFeedOrder } from "./learn-feed-order";
import { makeLearnTexts } from "./learn-texts";
import { makeNotifyAvailability } from "./notify-availability";
import { makeNotifyFailures } from "./notify-failures";
import { makeNotifyImport } from "./notify-import";
import { makeNotifyPicks } from "./notify-picks";
import { makeNotifyReply } from "./notify-reply";
import { makeNotifyTraining } from "./notify-training";
import { makePruneJobs } from "./prune-jobs";
import { makeReadPages } from "./read-pages";
import { makeReconcileSearch } from "./reconcile-search";
import { makeReindexSearch } from "./reindex-search";
import { makeSearchSettings } from "./search-settings";
import { makeSendDigest } from "./send-digest";
import { makeSendIdentityMail } from "./send-identity-mail";
import { makeSendNotification } from "./send-notification";
import { makeSendWebhook } from "./send-webhook";
import type { WorkerServices } from "./services";
import { makeSolveBlock } from "./solve-block";
import { makeSyncTmdb } from "./sync-tmdb";
import { makeTrainByVolume } from "./train-by-volume";
import { makeTrainModel } from "./train-model";
import { makeTrainNightly } from "./train-nightly";
import { makeTrainSharded } from "./train-sharded";
import { makeWriteFeatures } from "./write-features";

/** Every function of the worker; both Inngest and the local runner serve exactly these. */
export const makeFunctions = (services: WorkerServices): InngestFunction.Any[] => [
  makeTrainModel(services),
  makeTrainNightly(services),
  makeTrainByVolume(services),
  makeTrainSharded(services),
  makeSolveBlock(services),
  makeSearchSettings(services),
  makeIndexFilm(services),
  makeIndexReview(services),
  makeReindexSearch(services),
  makeLearnTexts(services),
  makeLearnFeedOrder(services),
  makeAnalyseReviews(services),
  makeReconcileSearch(services),
  makeImportFile(services),
  makeSyncTmdb(services),
  makeReadPages(services),
  makePruneJobs(services),
  makeBackUpNightly(services),
  makeEraseTraces(services),
  makeCountFeedback(services),
  makeWriteFeatures(services),
  makeJudgeExperiments(services),
  makeDetectDrift(services),
  makeHandleDrift(services),
  makeSendIdentityMail(services),
  makeSendNotification(services),
  makeSendDigest(services),
  makeSendWebhook(services),
  makeDispatchWebhooks(services),
  makeNotifyAvailability(services),
  makeNotifyPicks(services),
  makeNotifyImport(services),
  makeNotifyReply(services),
  makeNotifyTraining(services),
  makeNotifyFailures(services),
];
