import type { InngestFunction } from "inngest";
import { makeDetectDrift, makeHandleDrift } from "./detect-drift";
import { makeImportFile } from "./import-file";
import { makeIndexFilm } from "./index-film";
import { makeNotifyImport } from "./notify-import";
import { makeNotifyTraining } from "./notify-training";
import { makePruneJobs } from "./prune-jobs";
import { makeReindexSearch } from "./reindex-search";
import { makeSendIdentityMail } from "./send-identity-mail";
import { makeSendNotification } from "./send-notification";
import type { WorkerServices } from "./services";
import { makeTrainModel } from "./train-model";
import { makeTrainNightly } from "./train-nightly";

/** Every function of the worker; both Inngest and the local runner serve exactly these. */
export const makeFunctions = (services: WorkerServices): InngestFunction.Any[] => [
  makeTrainModel(services),
  makeTrainNightly(services),
  makeIndexFilm(services),
  makeReindexSearch(services),
  makeImportFile(services),
  makePruneJobs(services),
  makeDetectDrift(services),
  makeHandleDrift(services),
  makeSendIdentityMail(services),
  makeSendNotification(services),
  makeNotifyImport(services),
  makeNotifyTraining(services),
];
