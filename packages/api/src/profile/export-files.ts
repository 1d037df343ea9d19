import type { MemberData } from "@kinora/db";
import { toCsv } from "./csv";

type Film = MemberData["ratings"][number]["film"];

const filmColumns = (film: Film) => ({
  title: film.title,
  year: film.year,
  imdb: film.externalIds[0]?.value ?? null,
  filmId: film.id,
});

/**
 * Lays somebody's data out as files: activity as CSV that other products read, the rest as JSON.
 *
 * @returns file name → content.
 */
export function exportFiles(data: MemberData): Record<string, string> {
  return { ...activityFiles(data), ...accountFiles(data) };
}

function activityFiles({ ratings, diary, watchlist, reviews, replies, hidden, tags, feedback }: MemberData) {
  return {
    "ratings.csv": toCsv(
      ratings.map((row) => ({
        ...filmColumns(row.film),
        stars: row.halfStars / 2,
        ratedAt: row.updatedAt,
        muted: row.muted,
      })),
    ),
    "diary.csv": toCsv(
      diary.map(({ film, watchedOn, rewatch, halfStars, note }) => ({
        ...filmColumns(film),
        ...{
          watchedOn: watchedOn.toISOString().slice(0, 10),
          rewatch,
          stars: halfStars && halfStars / 2,
          note,
        },
      })),
    ),
    "watchlist.csv": toCsv(watchlist.map(({ film, addedAt }) => ({ ...filmColumns(film), addedAt }))),
    "reviews.csv": toCsv(
      reviews.map(({ film, text, spoiler, createdAt, updatedAt }) => ({
        ...filmColumns(film),
        ...{ text, spoiler, createdAt, updatedAt },
      })),
    ),
    "replies.csv": toCsv(
      replies.map(({ review, text, spoiler, createdAt }) => ({
        ...filmColumns(review.film),
        ...{ text, spoiler, createdAt },
      })),
    ),
    "hidden.csv": toCsv(
      hidden.map(({ film, kind, createdAt }) => ({ ...filmColumns(film), kind, createdAt })),
    ),
    "tags.csv": toCsv(tags.map(({ film, tag, createdAt }) => ({ ...filmColumns(film), tag, createdAt }))),
    "feedback.csv": toCsv(
      feedback.map(({ film, kind, surface, position, createdAt }) => ({
        ...filmColumns(film),
        ...{ kind, surface, position, createdAt },
      })),
    ),
  };
}

function accountFiles({ user, lists, sessions, apiKeys, notifications, imports }: MemberData) {
  const {
    profile,
    preference,
    identity,
    accounts,
    savedFilters,
    tasteSignals,
    followees,
    followedPeople,
    ...rest
  } = user;
  const account = { ...rest, ...identity, profile, accounts };
  const following = {
    members: followees.map(({ followee, createdAt }) => ({ handle: followee.profile?.handle, createdAt })),
    people: followedPeople.map(({ person, createdAt }) => ({ name: person.name, createdAt })),
  };
  const files = {
    ...{
      account,
      preferences: preference,
      "saved-filters": savedFilters,
      "taste-signals": tasteSignals,
      following,
    },
    ...{ lists, sessions, "api-keys": apiKeys, notifications, imports },
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, value]) => [`${name}.json`, JSON.stringify(value, replaceBigInt, 2)]),
  );
}

function replaceBigInt(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
