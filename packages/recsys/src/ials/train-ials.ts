import { checkInteger, checkInteractions } from "../check-input.js";
import type { Interactions } from "../interactions.js";
import { Arena } from "../kernels/arena.js";
import { kernelModule } from "../kernels/kernel-build.js";
import { createRandom } from "../random.js";
import { transposeInteractions } from "../transpose.js";
import { IalsModel } from "./ials-model.js";
import { KernelTrainer } from "./kernel-trainer.js";
import { measureLoss } from "./measure-loss.js";
import { checkIalsParams, type IalsParams } from "./options.js";
import { ReferenceTrainer } from "./reference-trainer.js";
import { itemRows, type Rows, userRows } from "./rows.js";
import type { RowSolver, Trainer } from "./trainer.js";

export interface EpochReport {
  /** 1 for the first. */
  readonly epoch: number;
  readonly epochs: number;
  /** The objective a pair, computed when called. */
  readonly loss: () => number;
}

export interface TrainIalsOptions {
  readonly rank: number;
  readonly epochs: number;
  readonly unobservedWeight: number;
  readonly regularization: number;
  /** Default 1. */
  readonly frequencyExponent?: number;
  readonly seed: number;
  /**
   * How a row is solved: by conjugate gradients, exactly, or by blocks (iALS++). Default `cg`, the
   * fastest that reaches the same loss; `blocks` has no kernel and runs in plain TypeScript.
   */
  readonly solver?: RowSolver["kind"];
  /** Steps a row and epoch for `cg`; by default 3, then 2. */
  readonly cgSteps?: number;
  /** Columns a block for `blocks`; default 32. */
  readonly blockSize?: number;
  /** Default 1. The result does not depend on it. */
  readonly threads?: number;
  /** Starts from this model's item factors; items it does not know are learned from the data. */
  readonly initialModel?: IalsModel;
  /** Ends training early, after the running epoch. */
  readonly signal?: AbortSignal;
  readonly onEpoch?: (report: EpochReport) => void;
}

/**
 * Two steps reach the loss of three without the change of basis; the first epoch, whose users start
 * from 0, takes three.
 */
function stepsAt(epoch: number): number {
  return epoch === 1 ? 3 : 2;
}

function solverAt(epoch: number, { solver = "cg", cgSteps, blockSize = 32 }: TrainIalsOptions): RowSolver {
  if (solver === "cg") return { kind: "cg", steps: checkInteger("cgSteps", cgSteps ?? stepsAt(epoch), 1) };
  if (solver === "blocks") return { kind: "blocks", size: checkInteger("blockSize", blockSize, 1) };
  if (solver === "exact") return { kind: "exact" };
  throw new RangeError(`solver must be cg, exact or blocks, got ${solver}`);
}

/** Normal factors of norm about 0.1, or the given model's, with 0 for items that are new. */
function startFactors(itemCount: number, { rank }: IalsParams, options: TrainIalsOptions): Float32Array {
  const initial = options.initialModel;
  if (!initial) {
    const random = createRandom(options.seed);
    const scale = 0.1 / Math.sqrt(rank);
    return Float32Array.from({ length: itemCount * rank }, () => scale * random.normal());
  }
  if (initial.params.rank !== rank) {
    throw new RangeError(`initial model has rank ${initial.params.rank}, not ${rank}`);
  }
  if (initial.itemCount > itemCount) {
    throw new RangeError(`initial model has ${initial.itemCount} items, more than ${itemCount}`);
  }
  const factors = new Float32Array(itemCount * rank);
  factors.set(initial.itemFactors);
  return factors;
}

function openTrainer(
  interactions: Interactions,
  params: IalsParams,
  options: TrainIalsOptions,
): { trainer: Trainer; users: Rows; items: Rows } {
  const module = kernelModule();
  const { userCount, itemCount } = interactions;
  const start = startFactors(itemCount, params, options);
  const users = userRows(interactions, params);
  if (!module || options.solver === "blocks") {
    const columns = transposeInteractions(interactions);
    const items = itemRows(columns, userCount, params);
    return { trainer: new ReferenceTrainer(params, users, items, start), users, items };
  }
  const arena = new Arena();
  const columns = transposeInteractions(interactions, {
    int32: (length) => arena.int32(length).view,
    float32: (length) => arena.float32(length).view,
  });
  const items = itemRows(columns, userCount, params);
  const threads = checkInteger("threads", options.threads ?? 1, 1, 256);
  return { trainer: new KernelTrainer(module, arena, params, users, items, start, threads), users, items };
}

/** Share of users per item. */
function measurePopularity(itemStarts: Int32Array, userCount: number): Float32Array {
  return Float32Array.from(
    { length: itemStarts.length - 1 },
    (_, item) => (itemStarts[item + 1] - itemStarts[item]) / userCount,
  );
}

/**
 * Trains iALS by alternating half-steps over users and items.
 *
 * Minimizes Σ_seen w(x·y − 1)² + α₀ Σ_all (x·y)² + Σ λ_u|x|² + Σ λ_i|y|². Same input, seed and
 * options give the same bits on the same kernels, whatever the number of threads.
 *
 * With `initialModel` it is incremental: users are folded into the model's item factors first,
 * items it does not know start at 0 and are folded in by the first item half-step.
 *
 * @throws RangeError on unusable interactions or options.
 */
export async function trainIals(interactions: Interactions, options: TrainIalsOptions): Promise<IalsModel> {
  checkInteractions(interactions);
  const epochs = checkInteger("epochs", options.epochs, 1);
  solverAt(1, options);
  const { rank, unobservedWeight, regularization, frequencyExponent = 1 } = options;
  const params = checkIalsParams({ rank, unobservedWeight, regularization, frequencyExponent });
  const { trainer, users, items } = openTrainer(interactions, params, options);
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      options.signal?.throwIfAborted();
      await trainer.runEpoch(solverAt(epoch, options));
      const loss = () => measureLoss(trainer.userFactors(), trainer.itemFactors(), users, items, params);
      options.onEpoch?.({ epoch, epochs, loss });
    }
    return new IalsModel(
      params,
      trainer.itemFactors(),
      measurePopularity(items.starts, interactions.userCount),
    );
  } finally {
    await trainer.close();
  }
}
