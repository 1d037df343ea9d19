import { listDiary, listLists, listRatings, listReviewsOfMember } from "@kinora/db";
import type { Context } from "../context";
import { notFound } from "../errors";
import { withCovers } from "../list-covers";
import { readPlainCards, withFilms } from "../with-films";
import { findMemberFor } from "./open-member";

const SHELF = 12;

/** What a profile shows to the caller: its head, and its shelves where they may see them. @throws NOT_FOUND */
export async function readPublicProfile(ctx: Context, handle: string) {
  const member = await findMemberFor(ctx, handle);
  if (!member) throw notFound("member");
  const { profile, follow, open } = member;
  const { state, ...counts } = follow;
  const { id, name, bio, visibility, simulated, createdAt, ...figures } = profile;
  const head = {
    ...{ id, handle: profile.handle, name, bio, visibility, simulated, createdAt, open },
    ...counts,
  };
  const shelves = open ? await readShelves(ctx, id) : null;
  return { ...head, follow: state, figures: open ? figures : null, shelves };
}

async function readShelves(ctx: Context, userId: string) {
  const { db, caller } = ctx;
  const page = { userId, limit: SHELF, after: null };
  const [recent, loved, diary, reviews, lists] = await Promise.all([
    listRatings(db, { ...page, sort: "recent" }),
    listRatings(db, { ...page, sort: "stars" }),
    listDiary(db, page),
    listReviewsOfMember(db, { userId, limit: 6 }),
    listLists(db, { readerId: caller.userId, ownerId: userId, limit: SHELF, after: null }),
  ]);
  const filmIds = [...recent, ...loved, ...diary, ...reviews].map(({ filmId }) => filmId);
  const cards = await readPlainCards(db, filmIds, caller);
  const rated = (rows: typeof recent) =>
    withFilms(
      rows.map(({ muted, source, ...row }) => row),
      cards,
    );
  return {
    recent: rated(recent),
    loved: rated(loved.filter(({ halfStars }) => halfStars >= 8)),
    diary: withFilms(
      diary.map(({ note, watchedOn, ...row }) => ({
        ...row,
        watchedOn: watchedOn.toISOString().slice(0, 10),
      })),
      cards,
    ),
    reviews: withFilms(reviews, cards),
    lists: await withCovers(ctx, lists),
  };
}
