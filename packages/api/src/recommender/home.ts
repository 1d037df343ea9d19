import { createHash } from "node:crypto";
import { type HomeRowRow, listHomeRows, listSavedFilters, recordRecommendationRequest } from "@kinora/db";
import type { Reader } from "../context";
import { listWishes } from "../list-wishes";
import type { Services } from "../services";
import { recordExposure } from "./experiment-arm";
import { arrangeRows, homeRowsOr, readConditions, readRowParams } from "./home-row";
import { fillHomeRow, type HomeState } from "./home-row-films";
import { LIST_SECONDS, listKeyOf } from "./list-key";
import { readListMark } from "./list-mark";
import { type ListSubject, rankInputOf, readListSubject, withModelOrBelow } from "./list-subject";
import { orderByClicks } from "./order-by-clicks";
import { type Pick, presentPicks } from "./present-picks";
import { highestRung, type RankedPick, rankerFor, rankFilms, topPositions } from "./rank-films";
import { experimentOf, resolveAvailable } from "./recommend";
import { dialsOf } from "./turn-dials";

export interface HomeRowOfPicks {
  key: string;
  kind: string;
  title: string;
  /** The title as the curators wrote it, with `{film}` where a film is named: what a page translates. */
  pattern: string;
  /** The film that is named in the title; null where none is. */
  becauseOf: string | null;
  subtitle: string | null;
  items: Pick[];
}

interface RankedRow extends Omit<HomeRowOfPicks, "items" | "becauseOf"> {
  /** The film whose title takes the place of `{film}`, in whatever language the reader reads. */
  becauseOfId: number | null;
  picks: RankedPick[];
}

export interface Home {
  rows: HomeRowOfPicks[];
  modelVersion: string | null;
  requestId: string;
  ratingCount: number;
  /** Of the lists as they were before these: `live` tells of another. Null for a visitor. */
  mark: string | null;
}

const ROW_LENGTH = 20;
/** A row with fewer films is not worth its heading. */
const LEAST_FILMS = 3;
const MAX_SAVED_ROWS = 6;
/** How far down the person's own list the rows may reach. */
const REACH = 400;

/**
 * The home page: the curators' rows, each filled for this person, then the filters that they saved. A film stands in one row only,
 * except where the row is a shelf of the person's own.
 *
 * @param remember False for a look by somebody else, which is no impression.
 */
export async function makeHome(
  services: Services,
  reader: Reader,
  { remember = true }: { remember?: boolean } = {},
): Promise<Home> {
  const { userId } = reader;
  const now = services.now();
  const [mark, stored, filters] = await Promise.all([
    userId ? readListMark(services, userId) : null,
    listHomeRows(services.db, now),
    userId ? listSavedFilters(services.db, { userId }) : [],
  ]);
  // After the mark: what is changed in between is told of once too often rather than never.
  const subject = await readListSubject(services, reader);
  const home = await withModelOrBelow(services, subject, (usable) =>
    fillHome(services, usable, { stored, filters, now, remember }),
  );
  return { ...home, mark: mark?.id ?? null };
}

type FilledHome = Omit<Home, "mark">;

interface HomeMatter {
  readonly stored: readonly HomeRowRow[];
  readonly filters: Awaited<ReturnType<typeof listSavedFilters>>;
  readonly now: Date;
  readonly remember: boolean;
}

async function fillHome(services: Services, subject: ListSubject, matter: HomeMatter): Promise<FilledHome> {
  const { stored, filters, now, remember } = matter;
  const asked = createHash("sha256")
    .update(JSON.stringify([stored, filters]))
    .digest("base64url");
  // The key does not know what a collection holds, and curators want to see what they have just changed.
  const isCurated = stored.some(({ kind }) => kind === "collection");
  const key = isCurated ? null : listKeyOf(subject, now, "home-rows", asked);
  const make = () => rankRows(services, subject, matter);
  const rows = key ? await services.cache.compute(key, { ttlSeconds: LIST_SECONDS }, make) : await make();
  return presentHome(services, subject, rows, remember);
}

/** The rows in the order of the page, each with its films; what costs most of a home. */
async function rankRows(
  services: Services,
  subject: ListSubject,
  { stored, filters, now }: HomeMatter,
): Promise<RankedRow[]> {
  const input = rankInputOf(subject, { limit: REACH }, now);
  const rung = highestRung(input);
  const dials = dialsOf(input.params, input.taste);
  const scored = topPositions(rung, input, dials, input.mask, REACH);
  const ranker = rankerFor(rung, input, dials);
  const top = ranker ? orderByClicks(ranker, subject.facts, scored) : scored;
  const state: HomeState = {
    ...{ subject, now, input, rung },
    ranked: top.map(({ position }) => position),
    used: new Set(),
    becauseFilmIds: new Set(),
  };
  const ratingCount = subject.taste?.ratings.length ?? 0;
  const arranged = arrangeRows(homeRowsOr(stored), subject.active?.arm.rows);
  const definitions = arranged.filter((row) => isFor(row, state, ratingCount));
  const rows: RankedRow[] = [];
  for (const row of definitions) {
    const filled = await fillHomeRow(services.db, state, row, readRowParams(row.params), ROW_LENGTH);
    if (!filled || filled.picks.length < LEAST_FILMS) continue;
    rows.push({ ...filled, pattern: row.title, key: row.key, kind: row.kind });
  }
  for (const { id, name, params } of filters.filter(({ onHome }) => onHome).slice(0, MAX_SAVED_ROWS)) {
    const wishes = { ...listWishes.safeParse(params).data, limit: ROW_LENGTH };
    const picks = rankFilms(rankInputOf(subject, await resolveAvailable(services.db, subject, wishes), now));
    const title = { title: name, pattern: name, becauseOfId: null, subtitle: null };
    if (picks.length >= LEAST_FILMS) rows.push({ ...title, picks, key: `saved-${id}`, kind: "saved" });
  }
  return rows;
}

function isFor(row: HomeRowRow, { subject }: HomeState, ratingCount: number): boolean {
  const { minRatings, language, region } = readConditions(row.conditions);
  const preference = subject.taste?.preference;
  return (
    (minRatings === undefined || ratingCount >= minRatings) &&
    (language === undefined || preference?.interfaceLanguage === language) &&
    (region === undefined || preference?.region === region)
  );
}

async function presentHome(
  services: Services,
  subject: ListSubject,
  rows: readonly RankedRow[],
  remember: boolean,
): Promise<FilledHome> {
  const all = rows.flatMap(({ picks }) => picks);
  const shown = [...new Map(all.map((pick) => [pick.filmId, pick])).values()];
  const modelVersion = subject.loaded?.version ?? null;
  const source = all[0]?.source ?? "editorial";
  if (remember) services.metrics.countRecommendations(source);
  const experiment = experimentOf(subject);
  const request = { userId: subject.userId, surface: "home", modelVersion, source, shown, experiment };
  const [presented, requestId] = await Promise.all([
    presentPicks(services.db, all, subject),
    remember ? recordRecommendationRequest(services.db, request) : crypto.randomUUID(),
    remember && subject.userId && subject.active
      ? recordExposure(services, subject.userId, subject.active)
      : null,
  ]);
  // A film that was removed a moment ago has no card and leaves its row.
  const queues = groupByFilm(presented);
  // A film that leads to a row is the reason for each of its films.
  const titles = new Map(
    presented.flatMap(({ reasons }) => reasons.map(({ filmId, title }) => [filmId, title])),
  );
  return {
    modelVersion,
    requestId,
    ratingCount: subject.taste?.ratings.length ?? 0,
    rows: rows.map(({ picks, becauseOfId, ...row }) => {
      const becauseOf = becauseOfId === null ? null : (titles.get(becauseOfId) ?? "");
      const items = picks.flatMap(({ filmId }) => queues.get(filmId)?.shift() ?? []);
      return { ...row, title: titleOfRow(row, becauseOf), becauseOf, items };
    }),
  };
}

/** What somebody named a saved filter stays as it is. */
function titleOfRow({ kind, title }: { kind: string; title: string }, becauseOf: string | null): string {
  return kind === "saved" ? title : title.replace("{film}", () => becauseOf ?? "");
}

function groupByFilm(picks: readonly Pick[]): Map<number, Pick[]> {
  const groups = new Map<number, Pick[]>();
  for (const pick of picks) groups.set(pick.film.id, [...(groups.get(pick.film.id) ?? []), pick]);
  return groups;
}
