import { failModelVersion, setJobProgress } from "@kinora/db";
import { modelTrainShardedRequested } from "@kinora/events";
import type { GetStepTools } from "inngest";
import { beginVersion } from "../training/begin-version";
import { readSnapshot, storeSnapshot } from "../training/dataset-snapshot";
import { keepFigures } from "../training/keep-figures";
import { runChild } from "../training/run-child";
import { assembleVersion } from "../training/sharded/assemble-version";
import type { Stored } from "../training/sharded/block-store";
import { cutBlocks, type ShardPlan } from "../training/sharded/cut-blocks";
import type { MeasureRequest } from "../training/sharded/measure-process";
import { splitForMeasuring } from "../training/split-for-measuring";
import { DEFAULT_SETTINGS } from "../training/train-bundle";
import { readTrainingData } from "../training/training-data";
import type { WorkerServices } from "./services";
import { makeSolveBlock } from "./solve-block";

const SEED = 20_261_121;

/** What trains: the part of the ratings that is measured on what came after, then all of them. */
type Pass = "measured" | "all";

interface Training {
  readonly version: string;
  readonly runId: string;
  readonly snapshotId: string;
  readonly userBlocks: number;
  readonly itemBlocks: number;
  readonly shape: {
    readonly rank: number;
    readonly unobservedWeight: number;
    readonly regularization: number;
  };
  readonly epochs: number;
}

/**
 * Trains iALS over several workers: blocks of users, then blocks of films, each block a run of its own
 * that any worker may take, with factors in the artefact store between them. It trains twice: on what came
 * before a moment, to be measured on what came after as every candidate is, and on everything.
 *
 * The barrier between two half-steps is this run, which waits for all blocks and is itself durable: a
 * worker that dies loses the block it was at, and another solves it again. One at a time; safe to run
 * twice, for every block has a name and gives the same bytes.
 */
export const makeTrainSharded = (services: WorkerServices) => {
  const { inngest, db, artefacts } = services;
  const trainFactors = makeTrainFactors(services);
  return inngest.createFunction(
    { id: "train-sharded", triggers: [modelTrainShardedRequested], concurrency: 1, retries: 2 },
    async ({ event, step, runId }) => {
      const { rank = 48, epochs = 8, userBlocks = 8, itemBlocks = 4 } = event.data;
      const begun = await step.run("begin-version", () =>
        beginVersion(db, event, { kind: "ials-sharded", isIncremental: false }),
      );
      const { version } = begun;
      if (begun.isDone) return { version };
      const shape = { rank, ...DEFAULT_SETTINGS.ials };
      const method = { ...shape, epochs, seed: SEED };
      try {
        const snapshotId = await step.run("store-snapshot", () => storeRatings(services));
        const training = { version, runId, snapshotId, userBlocks, itemBlocks, shape, epochs };
        const measured = await trainFactors(step, "measured", training);
        await step.run("measure", () =>
          measured
            ? measure(services, runId, { version, snapshotId, method, itemFactors: measured })
            : db.$transaction((tx) => keepFigures(tx, version, null)),
        );
        const itemFactors = (await trainFactors(step, "all", training)) ?? [];
        await step.run("assemble", () =>
          assembleVersion(db, artefacts, { version, snapshotId, itemFactors, method }),
        );
        await step.run("remove-factors", async () => {
          for (const { name } of [...(measured ?? []), ...itemFactors]) await artefacts.delete(name);
        });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await step.run("note-failure", () => failModelVersion(db, { version, error: reason }));
        throw error;
      }
      return { version };
    },
  );
};

/** One training in blocks; gives back the last film factors, or null where there is nothing to be measured on. */
function makeTrainFactors(services: WorkerServices) {
  const { db, artefacts } = services;
  const solveBlockFn = makeSolveBlock(services);
  return async (
    step: GetStepTools<WorkerServices["inngest"]>,
    pass: Pass,
    training: Training,
  ): Promise<readonly Stored[] | null> => {
    const { runId, shape, epochs } = training;
    const prefix = `shard-${training.version}-${pass}`;
    const plan = await step.run(`cut-blocks-${pass}`, () =>
      cutRatings(services, pass, { prefix, ...training }),
    );
    if (!plan) return null;
    const solveSide = (side: "users" | "items", epoch: number, fixed: readonly Stored[]) =>
      Promise.all(
        plan[side].blocks.map((rows, block) =>
          step.invoke(`solve-${pass}-${side}-${epoch}-${block}`, {
            function: solveBlockFn,
            data: {
              name: `${prefix}-${side}-${epoch}-${block}`,
              ...{ rows, fixed: [...fixed], columnCount: plan[side].columnCount, ...shape },
            },
          }),
        ),
      );
    let itemFactors: readonly Stored[] = plan.itemFactors;
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const spent = itemFactors;
      const userFactors = await solveSide("users", epoch, itemFactors);
      itemFactors = await solveSide("items", epoch, userFactors);
      await step.run(`end-epoch-${pass}-${epoch}`, async () => {
        const progress = (pass === "measured" ? 0 : 0.5) + (0.5 * epoch) / epochs;
        const what = pass === "measured" ? "to be measured" : "on everybody";
        await setJobProgress(db, { runId, progress, note: `epoch ${epoch} of ${epochs} ${what}` });
        for (const { name } of [...spent, ...userFactors]) await artefacts.delete(name);
      });
    }
    await step.run(`remove-rows-${pass}`, async () => {
      for (const { name } of [...plan.users.blocks, ...plan.items.blocks]) await artefacts.delete(name);
    });
    return itemFactors;
  };
}

async function storeRatings({ db, artefacts }: WorkerServices): Promise<string> {
  const data = await readTrainingData(db);
  if (data.likes.items.length === 0)
    throw new RangeError("There are no ratings of 3.5 stars or more to learn from.");
  return storeSnapshot(db, artefacts, data);
}

async function cutRatings(
  { db, artefacts }: WorkerServices,
  pass: Pass,
  { prefix, snapshotId, userBlocks, itemBlocks, shape }: Training & { readonly prefix: string },
): Promise<ShardPlan | null> {
  const { likes } = await readSnapshot(db, artefacts, snapshotId);
  const part = pass === "all" ? likes : splitForMeasuring(likes, SEED)?.train;
  const options = { prefix, userBlocks, itemBlocks, rank: shape.rank, seed: SEED };
  return part ? cutBlocks(artefacts, part, options) : null;
}

/** In a child process, for the model in charge is trained again on the way. */
function measure(
  { databaseUrl: url, artefactFolder, signalOf }: WorkerServices,
  runId: string,
  measurement: Omit<MeasureRequest, "url" | "artefactFolder" | "splitSeed">,
): Promise<void> {
  const request: MeasureRequest = { url, artefactFolder, splitSeed: SEED, ...measurement };
  return runChild(new URL("../training/sharded/measure-process.ts", import.meta.url), request, {
    onProgress: () => undefined,
    signal: signalOf(runId),
  });
}
