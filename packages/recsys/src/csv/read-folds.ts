import { buildInteractions } from "../build-interactions.js";
import { checkLeakage, type Split } from "../evaluation/split.js";
import { IdMap } from "../id-map.js";
import type { Interactions } from "../interactions.js";
import { readColumns } from "./read-columns.js";

interface FoldRow {
  readonly user: number;
  readonly item: number;
  readonly fold: number;
  readonly isHeld: boolean;
}

const COLUMNS = [["user"], ["item"], ["fold"], ["held"]];

/**
 * Reads `user,item,fold,held`, users already dealt to folds, and splits it for every fold k: fold k is
 * tested, fold k + 1 is left to whoever validates on it, the rest trains. Films unseen in training are
 * dropped.
 *
 * @throws RangeError naming file and row on a fold that is no whole number, or a `held` not 0 or 1.
 */
export function readFolds(file: string): Split[] {
  const rows: FoldRow[] = [];
  readColumns(file, COLUMNS, checkFound(file), (numbers, row) => {
    const [user, item, fold, held] = numbers;
    if (!Number.isSafeInteger(fold) || fold < 0) throw new RangeError(`${file}, row ${row}: fold ${fold}`);
    if (held !== 0 && held !== 1)
      throw new RangeError(`${file}, row ${row}: held ${held} is neither 0 nor 1`);
    rows.push({ user, item, fold, isHeld: held === 1 });
  });
  const foldCount = rows.reduce((most, { fold }) => Math.max(most, fold), -1) + 1;
  if (foldCount < 3) throw new RangeError(`${file}: ${foldCount} folds are too few, three are needed`);
  return Array.from({ length: foldCount }, (_, fold) => splitFold(rows, fold, foldCount));
}

const checkFound = (file: string) => (found: boolean[]) => {
  const missing = found.indexOf(false);
  if (missing >= 0) throw new RangeError(`${file}, row 1: no column ${COLUMNS[missing][0]}`);
};

function splitFold(rows: readonly FoldRow[], tested: number, foldCount: number): Split {
  const training = rows.filter(({ fold }) => fold !== tested && fold !== (tested + 1) % foldCount);
  const itemIds = IdMap.from(training.map(({ item }) => item));
  const shown = rows.filter(({ fold, item }) => fold === tested && itemIds.indexOf(item) >= 0);
  const testIds = IdMap.from(shown.map(({ user }) => user));
  const split = {
    train: index(training, IdMap.from(training.map(({ user }) => user)), itemIds),
    foldIn: index(
      shown.filter(({ isHeld }) => !isHeld),
      testIds,
      itemIds,
    ),
    heldOut: index(
      shown.filter(({ isHeld }) => isHeld),
      testIds,
      itemIds,
    ),
  };
  checkLeakage(split);
  return split;
}

function index(rows: readonly FoldRow[], userIds: IdMap, itemIds: IdMap): Interactions {
  const users = Int32Array.from(rows, ({ user }) => userIds.indexOf(user));
  const items = Int32Array.from(rows, ({ item }) => itemIds.indexOf(item));
  return buildInteractions({ users, items, values: null, timestamps: null }, userIds.size, itemIds.size);
}
