import type { Database } from "@kinora/db";
import type { ArtefactStore } from "@kinora/registry";
import { readSnapshot } from "../dataset-snapshot";
import { keepFigures } from "../keep-figures";
import { measureModel } from "../measure-model";
import { findRival, type IalsMethod, isSameMethod, trainByMethod } from "../rival";
import { splitForMeasuring } from "../split-for-measuring";
import { openTrainer } from "../train-bundle";
import { getFloats, type Stored } from "./block-store";
import { makeModel } from "./make-model";

export interface ShardedMeasurement {
  readonly version: string;
  readonly snapshotId: string;
  /** Of a training on the split's first part alone. */
  readonly itemFactors: readonly Stored[];
  readonly method: IalsMethod;
  /** Draws the same split as the training. */
  readonly splitSeed: number;
  readonly threads: number;
}

/**
 * Measures a sharded training as every other one is: trained on the split's first part, on its second,
 * beside popularity and the model in charge, which is trained again here. Safe to run twice.
 */
export async function measureVersion(
  db: Database,
  store: ArtefactStore,
  { version, snapshotId, itemFactors, method, splitSeed, threads }: ShardedMeasurement,
): Promise<void> {
  const data = await readSnapshot(db, store, snapshotId);
  const split = splitForMeasuring(data.likes, splitSeed);
  if (!split) throw new RangeError("The data that were split for this training can be split no more.");
  const champion = await findRival(db);
  const trainAgain = async () => {
    if (!champion || isSameMethod(champion.method, { kind: "ials", settings: method })) return null;
    const trainer = openTrainer(data, { seed: splitSeed, threads });
    return trainByMethod(champion.method, split.train, trainer.train);
  };
  const rival = champion && { version: champion.version, model: await trainAgain() };
  const model = makeModel(split.train, await getFloats(store, itemFactors), method);
  const figures = measureModel(split, model, { content: data.content, rival, learningCurve: [] });
  await db.$transaction((tx) => keepFigures(tx, version, figures));
}
