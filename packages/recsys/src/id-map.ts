/** The caller's ids beside dense indices: ids ascend, so an index does not depend on a file's order. */
export class IdMap {
  readonly #indices: ReadonlyMap<number, number>;

  /** @param ids Ascending and distinct; `ids[index]` is the caller's id. */
  private constructor(readonly ids: Float64Array) {
    this.#indices = new Map(Array.from(ids, (id, index) => [id, index]));
  }

  /** @throws RangeError on an id that is not a safe integer. Repeated ids count once. */
  static from(ids: Iterable<number>): IdMap {
    const distinct = new Set<number>();
    for (const id of ids) {
      if (!Number.isSafeInteger(id)) throw new RangeError(`id: ${id} is not a safe integer`);
      distinct.add(id === 0 ? 0 : id);
    }
    return new IdMap(Float64Array.from(distinct).sort());
  }

  get size(): number {
    return this.ids.length;
  }

  /** The index of an id, or −1 where it is unknown. */
  indexOf(id: number): number {
    return this.#indices.get(id) ?? -1;
  }

  /** @throws RangeError when no id has this index. */
  idOf(index: number): number {
    if (!(index in this.ids)) throw new RangeError(`index: ${index} is outside 0…${this.size - 1}`);
    return this.ids[index];
  }
}
