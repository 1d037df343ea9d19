import type { History } from "../interactions.js";
import type { Explanation, FoldedUser, ModelState, Recommender } from "../model.js";

/** A model seen through some of its items, for trying it on data that has no others. */
export class ItemSubsetModel implements Recommender {
  /** @param items The model's items, by this view's own indices. */
  constructor(
    readonly model: Recommender,
    readonly items: Int32Array,
  ) {}

  get kind(): string {
    return this.model.kind;
  }

  get itemCount(): number {
    return this.items.length;
  }

  foldIn({ items, weights }: History): FoldedUser {
    return this.model.foldIn({ items: items.map((item) => this.items[item]), weights });
  }

  scoreItems(user: FoldedUser, out = new Float32Array(this.itemCount)): Float32Array {
    const scores = this.model.scoreItems(user);
    this.items.forEach((item, index) => {
      out[index] = scores[item];
    });
    return out;
  }

  explainItem(user: FoldedUser, item: number): Explanation {
    return this.model.explainItem(user, this.items[item]);
  }

  toState(): ModelState {
    return this.model.toState();
  }
}
