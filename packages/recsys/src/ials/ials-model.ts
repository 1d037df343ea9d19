import { checkHistory, checkInteger } from "../check-input.js";
import type { History } from "../interactions.js";
import { kernelModule } from "../kernels/kernel-build.js";
import type { Explanation, FoldedUser, ModelState, Recommender } from "../model.js";
import type { FactorEngine, FoldInTerms, KeptSystem } from "../serving/factor-engine.js";
import { KernelEngine } from "../serving/kernel-engine.js";
import { ReferenceEngine } from "../serving/reference-engine.js";
import { selectTopK, type TopK } from "../serving/top-k.js";
import { checkIalsParams, type IalsParams, scaleRegularization } from "./options.js";
import { changeHistory, type RatingChange, weightOf } from "./tracked-user.js";

/** A user folded into an iALS model. */
export interface IalsUser extends FoldedUser {
  /** x, length rank; all 0 for an empty history. */
  readonly factors: Float32Array;
}

/** A user folded in for changes of single ratings. */
export interface TrackedIalsUser extends IalsUser {
  readonly system: KeptSystem;
}

function openEngine(itemFactors: Float32Array, rank: number): FactorEngine {
  const module = kernelModule();
  return module ? new KernelEngine(module, itemFactors, rank) : new ReferenceEngine(itemFactors, rank);
}

/** Sum of a history's weights: its length where weights are null. */
export function sumWeights({ items, weights }: History): number {
  return weights ? weights.reduce((sum, weight) => sum + weight, 0) : items.length;
}

/**
 * Implicit alternating least squares, trained: item factors and what it takes to fold in users.
 *
 * Hu, Koren & Volinsky 2008, with the unobserved weight and frequency-scaled regularization of
 * Rendle et al. 2021. User factors are not kept: a history gives them back exactly.
 */
export class IalsModel implements Recommender<IalsUser> {
  readonly kind = "ials";
  #engine: FactorEngine | null = null;

  /**
   * @param itemFactors    Y, row-major, itemCount × rank.
   * @param itemPopularity Share of training users per item: the scores of an empty history.
   */
  constructor(
    readonly params: IalsParams,
    readonly itemFactors: Float32Array,
    readonly itemPopularity: Float32Array,
  ) {
    checkIalsParams(params);
    if (itemFactors.length !== itemPopularity.length * params.rank) {
      throw new RangeError(
        `item factors hold ${itemFactors.length} numbers, not ${itemPopularity.length} × ${params.rank}`,
      );
    }
    const broken = itemFactors.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) throw new RangeError(`item factor ${broken} is ${itemFactors[broken]}`);
  }

  get itemCount(): number {
    return this.itemPopularity.length;
  }

  /** What computes; opened at first use, on the kernels chosen then. */
  get engine(): FactorEngine {
    this.#engine ??= openEngine(this.itemFactors, this.params.rank);
    return this.#engine;
  }

  foldIn(history: History): IalsUser {
    checkHistory(history, this.itemCount);
    if (history.items.length === 0) return { history, factors: new Float32Array(this.params.rank) };
    return { history, factors: this.engine.foldInUser(history, this.#terms(history)) };
  }

  /** Folds in a user whose single ratings will change: see `changeRating`. */
  trackUser(history: History): TrackedIalsUser {
    checkHistory(history, this.itemCount);
    const { system, factors } = this.engine.openSystem(history, this.#terms(history));
    return { history, factors, system };
  }

  /**
   * Folds in a tracked user again after one rating was added, removed or changed.
   *
   * Equals a fold-in of the new history; the user given is spent, and the one returned goes on.
   *
   * @throws RangeError on an unknown item, one to remove that is absent, or an unusable weight.
   */
  changeRating(user: TrackedIalsUser, change: RatingChange): TrackedIalsUser {
    checkInteger("item", change.item, 0, this.itemCount - 1);
    if (user.system.history !== user.history)
      throw new RangeError("this tracked user is spent: a change returned another");
    const history = changeHistory(user.history, change);
    const difference = (change.weight ?? 0) - weightOf(user.history, change.item);
    const terms = this.#terms(history);
    const factors = this.engine.changeSystem(user.system, history, change.item, difference, terms);
    return { history, factors, system: user.system };
  }

  scoreItems(user: IalsUser, out = new Float32Array(this.itemCount)): Float32Array {
    if (out.length !== this.itemCount) {
      throw new RangeError(`out holds ${out.length} scores for ${this.itemCount} items`);
    }
    if (user.history.items.length === 0) {
      out.set(this.itemPopularity);
      return out;
    }
    this.engine.scoreItems(user.factors, out);
    return out;
  }

  /**
   * The k best items for a user, best first, without the user's own: one request in one call.
   *
   * @param excluded One byte an item, non-zero to leave it out.
   */
  rankItems(user: IalsUser, k: number, excluded: Uint8Array | null = null): TopK {
    checkInteger("k", k, 1);
    if (excluded && excluded.length !== this.itemCount) {
      throw new RangeError(`mask has ${excluded.length} entries for ${this.itemCount} items`);
    }
    const { items } = user.history;
    if (items.length === 0) return selectTopK(this.itemPopularity, k, excluded);
    return this.engine.rankItems(user.factors, items, k, excluded);
  }

  /**
   * Splits one score over the history: part j is wⱼ · yᵢᵀA⁻¹yⱼ, with A the user's normal matrix.
   *
   * The score is linear in Σ wⱼyⱼ, so the parts are exact and `rest` is 0; only an empty history
   * has a rest, its popularity. The first call for a user costs a factorization.
   */
  explainItem(user: IalsUser, item: number): Explanation {
    checkInteger("item", item, 0, this.itemCount - 1);
    if (user.history.items.length === 0) {
      const rest = this.itemPopularity[item];
      return { score: rest, parts: new Float64Array(0), rest };
    }
    const parts = this.engine.explainItem(user.history, this.#terms(user.history), item);
    return { score: parts.reduce((sum, part) => sum + part, 0), parts, rest: 0 };
  }

  toState(): ModelState {
    const { itemCount, params } = this;
    return {
      kind: this.kind,
      params: { ...params },
      tensors: {
        itemFactors: { shape: [itemCount, params.rank], data: this.itemFactors },
        itemPopularity: { shape: [itemCount], data: this.itemPopularity },
      },
    };
  }

  /** @throws RangeError when the state is of another kind, lacks a part or holds a value that is not finite. */
  static fromState({ kind, params, tensors }: ModelState): IalsModel {
    if (kind !== "ials") throw new RangeError(`state is of kind ${kind}, not ials`);
    const factors = tensors.itemFactors?.data;
    const popularity = tensors.itemPopularity?.data;
    if (!(factors instanceof Float32Array) || !(popularity instanceof Float32Array)) {
      throw new RangeError("state lacks itemFactors or itemPopularity as float32");
    }
    return new IalsModel(
      {
        rank: Number(params.rank),
        unobservedWeight: Number(params.unobservedWeight),
        regularization: Number(params.regularization),
        frequencyExponent: Number(params.frequencyExponent),
      },
      factors,
      popularity,
    );
  }

  #terms(history: History): FoldInTerms {
    const penalty = scaleRegularization(this.params, sumWeights(history), this.itemCount);
    return { unobservedWeight: this.params.unobservedWeight, penalty };
  }
}
