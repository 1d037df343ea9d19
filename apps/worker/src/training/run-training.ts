import { type RunChildOptions, runChild } from "./run-child";
import type { TrainRequest } from "./train-process";

/**
 * Trains in a child process and follows it.
 *
 * @throws NonRetriableError when the data are such that another try would fail alike; Error when the
 *   child died.
 */
export const runTraining = (request: TrainRequest, options: RunChildOptions): Promise<void> =>
  runChild(new URL("./train-process.ts", import.meta.url), request, options);
