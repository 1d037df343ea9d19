import {
  findTaste,
  type LeaningRow,
  listDifferences,
  listLeanings,
  readRatingHabits,
  type SignalKind,
  signalKinds,
} from "@kinora/db";
import type { Reader } from "../context";
import { unauthorized } from "../errors";
import type { Services } from "../services";
import { readWithFilms } from "../with-films";

/** Films at which a leaning weighs half. */
const DAMPING = 4;
const DIFFERENCES = 12;

/** What somebody's ratings say of one genre, person or country, with what they corrected of it. */
export interface Leaning extends LeaningRow {
  /** Stars that such films get from them above their usual, pulled to 0 where there are few. */
  readonly lean: number;
  readonly weight: number;
  readonly muted: boolean;
  readonly hidden: boolean;
}

/** Everything that is believed of somebody's taste, in words that they can correct. */
export async function readTasteProfile({ db }: Services, reader: Reader & { userId: string }) {
  const { userId } = reader;
  const [taste, habits, leanings, differences] = await Promise.all([
    findTaste(db, userId),
    readRatingHabits(db, { userId }),
    listLeanings(db, { userId }),
    listDifferences(db, { userId, limit: DIFFERENCES }),
  ]);
  // The account went while the request was on its way.
  if (!taste) throw unauthorized();
  const said = new Map(taste.signals.map((signal) => [`${signal.kind}:${signal.value}`, signal]));
  const usual = habits.averageStars ?? 0;
  const believed = leanings.map((row): Leaning => {
    const { weight = 0, muted = false, hidden = false } = said.get(`${row.kind}:${row.value}`) ?? {};
    const lean = ((row.averageStars - usual) * row.count) / (row.count + DAMPING);
    return { ...row, lean: Math.round(lean * 100) / 100, weight, muted, hidden };
  });
  return {
    habits,
    leanings: Object.fromEntries(
      signalKinds.map((kind) => [
        kind,
        believed.filter((row) => row.kind === kind).sort((a, b) => b.lean - a.lean),
      ]),
    ) as Record<SignalKind, Leaning[]>,
    differences: await readWithFilms(db, differences, reader),
    signals: [...taste.signals],
    signalWeights: taste.preference.signalWeights,
    halfLifeDays: taste.preference.halfLifeDays,
  };
}
