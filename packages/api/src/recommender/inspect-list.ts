import type { Reader } from "../context";
import type { Services } from "../services";
import { readPlainCards, withFilms } from "../with-films";
import type { ListParams } from "./list-params";
import { rankInputOf, readListSubject } from "./list-subject";
import { maskByFacts } from "./mask-films";
import { climbDown, type RankInput, rankerFor, rankFilms, topPositions } from "./rank-films";
import type { Rung } from "./rung";
import { dialEffects, dialsOf } from "./turn-dials";

/** How long one stage of a list took. */
export interface Stage {
  readonly name: string;
  readonly ms: number;
}

const SHOWN = 10;

/**
 * Makes one person's list with everything laid open: what was read, what was left out and why, what
 * each rung would say, what dials add, and the list itself. Nothing is remembered as shown.
 */
export async function inspectList(
  services: Services,
  { reader, params }: { reader: Reader; params: ListParams },
) {
  const stages: Stage[] = [];
  const timed = <T>(name: string, work: () => T): T => {
    const startedAt = performance.now();
    const result = work();
    stages.push({ name, ms: performance.now() - startedAt });
    return result;
  };
  const startedAt = performance.now();
  const subject = await readListSubject(services, reader);
  stages.push({ name: "read-taste", ms: performance.now() - startedAt });
  const input = timed("mask-and-history", () => rankInputOf(subject, params, services.now()));
  const rungs = timed("rungs", () => [...climbDown(input)].map((rung) => showRung(input, rung)));
  const [rung] = climbDown(input);
  const ranker = rung && rankerFor(rung, input, dialsOf(input.params, input.taste));
  const ranked = timed("rank", () => rankFilms(input));
  const filmIds = [...rungs.flatMap(({ top }) => top), ...ranked].map(({ filmId }) => filmId);
  const cards = await readPlainCards(services.db, filmIds, reader);
  return {
    taste: showTaste(input),
    modelVersion: subject.loaded?.version ?? null,
    experiment: subject.active && { id: subject.active.experimentId, arm: subject.active.arm.key },
    orderedBy: ranker ? (subject.ranker?.version ?? null) : null,
    left: countLeftOut(input),
    dials: dialsOf(input.params, input.taste),
    rungs: rungs.map(({ top, ...rung }) => ({ ...rung, top: withFilms(top, cards) })),
    items: withFilms(ranked, cards),
    stages,
  };
}

function showTaste({ taste, history }: RankInput) {
  return {
    ratingCount: taste?.ratings.length ?? 0,
    likedCount: history.liked.length,
    dislikedCount: history.disliked.length,
    hiddenCount: taste?.hiddenFilmIds.length ?? 0,
    signalCount: taste?.signals.length ?? 0,
    halfLifeDays: taste?.preference.halfLifeDays ?? null,
  };
}

/** How many films there are, how many limits and filters leave out, and how many are left to choose from. */
function countLeftOut({ facts, taste, params, mask }: RankInput) {
  const count = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0);
  const limits = taste?.preference ?? { maturity: 18, languages: [] };
  const byLimits = count(maskByFacts(facts, limits, {}));
  const byFilters = count(maskByFacts(facts, limits, params)) - byLimits;
  const masked = count(mask);
  return {
    filmCount: facts.count,
    ...{ byLimits, byFilters, byHistory: masked - byLimits - byFilters, leftCount: facts.count - masked },
  };
}

function showRung(input: RankInput, rung: Rung) {
  const dials = dialsOf(input.params, input.taste);
  const effect = dialEffects(input.facts, dials, input.taste, input.history);
  const top = topPositions(rung, input, dials, input.mask, SHOWN).map(({ position, score }) => ({
    filmId: input.facts.filmIds[position] ?? 0,
    score,
    byDials: rung.unit * effect(position),
  }));
  return { source: rung.source, unit: rung.unit, top };
}
