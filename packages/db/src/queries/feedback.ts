import type { Database } from "../client";
import { recordEvent } from "./outbox-event";
import { raiseTasteVersion } from "./taste";

export const feedbackKinds = ["click", "hide", "seen", "more", "less"] as const;
export type GivenFeedback = (typeof feedbackKinds)[number];

export interface FeedbackWrite {
  readonly userId: string;
  readonly filmId: number;
  readonly kind: GivenFeedback;
  readonly requestId: string | null;
  readonly position?: number;
  readonly surface?: string;
}

export type FeedbackOutcome = "recorded" | "no-film" | "no-request";

/**
 * Writes down one act on a pick. `hide` and `seen` keep the film out of every later list; a click
 * changes no list, so it leaves the taste version alone.
 */
export async function recordFeedback(db: Database, act: FeedbackWrite): Promise<FeedbackOutcome> {
  const { userId, filmId, kind, requestId, position, surface } = act;
  return db.$transaction(async (tx) => {
    const film = await tx.film.findFirst({
      where: { id: filmId, status: "published" },
      select: { id: true },
    });
    if (!film) return "no-film";
    if (requestId) {
      // Somebody else's request reads as absent: ids of strangers must not be told apart.
      const request = await tx.recommendationRequest.findFirst({
        where: { id: requestId, userId },
        select: { id: true },
      });
      if (!request) return "no-request";
    }
    await tx.feedback.create({ data: { userId, filmId, kind, requestId, position, surface } });
    if (kind === "hide" || kind === "seen") {
      await tx.hiddenFilm.upsert({
        where: { userId_filmId: { userId, filmId } },
        create: { userId, filmId, kind },
        update: { kind },
      });
    }
    if (kind !== "click") await raiseTasteVersion(tx, userId);
    await recordEvent(tx, { name: "feedback/recorded", payload: { userId, filmId, kind, requestId } });
    return "recorded";
  });
}

/**
 * Hides many films at once, or marks them as seen; what is no film of the catalogue is left out.
 *
 * @returns How many there were.
 */
export async function hideFilms(
  db: Database,
  {
    userId,
    filmIds,
    kind,
    surface,
  }: { userId: string; filmIds: readonly number[]; kind: "hide" | "seen"; surface?: string },
): Promise<number> {
  return db.$transaction(async (tx) => {
    const films = await tx.film.findMany({
      where: { id: { in: [...filmIds] }, status: "published" },
      select: { id: true },
    });
    const ids = films.map(({ id }) => id);
    await tx.hiddenFilm.deleteMany({ where: { userId, filmId: { in: ids } } });
    await tx.hiddenFilm.createMany({ data: ids.map((filmId) => ({ userId, filmId, kind })) });
    await tx.feedback.createMany({ data: ids.map((filmId) => ({ userId, filmId, kind, surface })) });
    if (ids.length > 0) await raiseTasteVersion(tx, userId);
    return ids.length;
  });
}

/** Takes back a hide, seen, more or less; false where there was nothing to take back. */
export async function undoFeedback(
  db: Database,
  { userId, filmId }: { userId: string; filmId: number },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.hiddenFilm.deleteMany({ where: { userId, filmId } });
    const last = await tx.feedback.findFirst({
      where: { userId, filmId, kind: { not: "click" } },
      orderBy: { id: "desc" },
      select: { kind: true },
    });
    if (count === 0 && (!last || last.kind === "undo")) return false;
    await tx.feedback.create({ data: { userId, filmId, kind: "undo" } });
    await raiseTasteVersion(tx, userId);
    await recordEvent(tx, { name: "feedback/recorded", payload: { userId, filmId, kind: "undo" } });
    return true;
  });
}

export interface HiddenFilmRow {
  filmId: number;
  kind: string;
  createdAt: Date;
}

/** One page of the films somebody hid, latest first. */
export async function listHiddenFilms(
  db: Database,
  { userId, limit, after }: { userId: string; limit: number; after: { at: string; filmId: number } | null },
): Promise<HiddenFilmRow[]> {
  return db.hiddenFilm.findMany({
    where: {
      userId,
      ...(after
        ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, filmId: { gt: after.filmId } }] }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { filmId: "asc" }],
    take: limit,
    select: { filmId: true, kind: true, createdAt: true },
  });
}
