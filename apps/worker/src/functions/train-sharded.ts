import { failModelVersion, setJobProgress } from "@kinora/db";
import { modelTrainShardedRequested } from "@kinora/events";
import { beginVersion } from "../training/begin-version";
import { storeSnapshot } from "../training/dataset-snapshot";
import { assembleVersion } from "../training/sharded/assemble-version";
import type { Stored } from "../training/sharded/block-store";
import { cutBlocks, type ShardPlan } from "../training/sharded/cut-blocks";
import { DEFAULT_SETTINGS } from "../training/train-bundle";
import { readTrainingData } from "../training/training-data";
import type { WorkerServices } from "./services";
import { makeSolveBlock } from "./solve-block";

const SEED = 20_261_121;

/**
 * Trains iALS over several workers: blocks of users, then blocks of films, each block a run of its own
 * that any worker may take, with factors in the artefact store between them.
 *
 * The barrier between two half-steps is this run, which waits for all blocks and is itself durable: a
 * worker that dies loses the block it was at, and another solves it again. One at a time; safe to run
 * twice, for every block has a name and gives the same bytes.
 */
export const makeTrainSharded = (services: WorkerServices) => {
  const { inngest, db, artefacts } = services;
  const solveBlockFn = makeSolveBlock(services);
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
      try {
        const plan = await step.run("cut-blocks", () =>
          cutTraining(services, version, { rank, userBlocks, itemBlocks }),
        );
        const solveSide = (side: "users" | "items", epoch: number, fixed: readonly Stored[]) =>
          Promise.all(
            plan[side].blocks.map((rows, block) =>
              step.invoke(`solve-${side}-${epoch}-${block}`, {
                function: solveBlockFn,
                data: {
                  name: `shard-${version}-${side}-${epoch}-${block}`,
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
          await step.run(`end-epoch-${epoch}`, async () => {
            await setJobProgress(db, {
              runId,
              progress: epoch / epochs,
              note: `epoch ${epoch} of ${epochs}`,
            });
            for (const { name } of [...spent, ...userFactors]) await artefacts.delete(name);
          });
        }
        const { snapshotId } = plan;
        const params = { ...shape, epochs, seed: SEED };
        await step.run("assemble", () =>
          assembleVersion(db, artefacts, { version, snapshotId, itemFactors, params }),
        );
        await step.run("remove-blocks", async () => {
          const left = [...itemFactors, ...plan.users.blocks, ...plan.items.blocks];
          for (const { name } of left) await artefacts.delete(name);
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

async function cutTraining(
  { db, artefacts }: WorkerServices,
  version: string,
  sizes: { rank: number; userBlocks: number; itemBlocks: number },
): Promise<ShardPlan & { snapshotId: string }> {
  const data = await readTrainingData(db);
  if (data.likes.items.length === 0)
    throw new RangeError("There are no ratings of 3.5 stars or more to learn from.");
  const snapshotId = await storeSnapshot(db, artefacts, data);
  return {
    ...(await cutBlocks(artefacts, data.likes, { prefix: `shard-${version}`, seed: SEED, ...sizes })),
    snapshotId,
  };
}
