import { randomUUID } from "node:crypto";
import type pg from "pg";
import { type CopyValue, copyRows } from "../copy-rows";
import type { DemoFilm } from "./film-facts";
import { inventName } from "./names";
import { createRandom } from "./random";
import { createSimulator, type SimulatedMember } from "./simulate-member";
import { writeReview } from "./write-review";

export interface CommunityOptions {
  readonly members: number;
  readonly seed: number;
  /** The world's present: dates count back from it. */
  readonly now: Date;
  readonly onProgress: (done: number) => void;
}

const regions = ["US", "US", "GB", "DE", "FR", "ES", "MX", "JP", "IN", "EG", "BR", "KR"];
const MEMBERS_PER_BATCH = 250;
const DAY_MS = 86_400_000;

/**
 * Writes the simulated community: users of kind `simulated`, public profiles, ratings, some reviews.
 *
 * Runs inside the caller's transaction; the same seed and catalogue give the same tastes, names and
 * stars (ids are random, dates follow `now`).
 *
 * @returns How many ratings and reviews were written.
 */
export async function writeCommunity(
  client: pg.PoolClient,
  films: readonly DemoFilm[],
  options: CommunityOptions,
): Promise<{ ratingCount: number; reviewCount: number }> {
  const simulateMember = createSimulator(films, options.seed);
  let ratingCount = 0;
  let reviewCount = 0;
  for (let first = 0; first < options.members; first += MEMBERS_PER_BATCH) {
    const size = Math.min(MEMBERS_PER_BATCH, options.members - first);
    const members = Array.from({ length: size }, (_, offset) =>
      describeMember(simulateMember(first + offset), options),
    );
    const ratings = members.flatMap((member) => member.ratings);
    const reviews = members.flatMap((member) => member.reviews);
    await copyMembers(client, members);
    await copyRows(client, ratingColumns, ratings);
    await copyRows(client, reviewColumns, reviews);
    ratingCount += ratings.length;
    reviewCount += reviews.length;
    options.onProgress(first + size);
  }
  return { ratingCount, reviewCount };
}

const ratingColumns = '"Rating" ("userId", "filmId", "halfStars", "source", "createdAt", "updatedAt")';
const reviewColumns = '"Review" ("id", "userId", "filmId", "text", "language", "createdAt", "updatedAt")';

interface MemberRows {
  readonly user: CopyValue[];
  readonly profile: CopyValue[];
  readonly preference: CopyValue[];
  readonly ratings: CopyValue[][];
  readonly reviews: CopyValue[][];
}

function describeMember(member: SimulatedMember, { seed, now }: CommunityOptions): MemberRows {
  const random = createRandom(seed * 31 + member.number);
  const id = randomUUID();
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS).toISOString();
  const joined = at(member.joinedDaysAgo);
  const { name, handle } = inventName(member.number, random);
  const bio = "A simulated member of the demo community.";
  return {
    user: [id, "simulated", joined, joined],
    profile: [id, handle, name, bio, "public", joined, joined],
    preference: [id, random.pick(regions), joined],
    ratings: member.ratings.map(({ film, halfStars, daysAgo }) => [
      ...[id, film.id, halfStars, "simulated", at(daysAgo), at(daysAgo)],
    ]),
    reviews: member.ratings
      .filter(() => random.next() < 0.03)
      .map(({ film, halfStars, daysAgo }) => [
        ...[randomUUID(), id, film.id, writeReview(film, halfStars, random), "en", at(daysAgo), at(daysAgo)],
      ]),
  };
}

async function copyMembers(client: pg.PoolClient, members: readonly MemberRows[]): Promise<void> {
  const rows = (part: "user" | "profile" | "preference") => members.map((member) => member[part]);
  await copyRows(client, '"User" ("id", "kind", "createdAt", "updatedAt")', rows("user"));
  await copyRows(
    client,
    '"Profile" ("userId", "handle", "name", "bio", "visibility", "createdAt", "updatedAt")',
    rows("profile"),
  );
  await copyRows(client, '"Preference" ("userId", "region", "updatedAt")', rows("preference"));
}

/** Takes an earlier community away, with everything its members left. */
export async function removeCommunity(client: pg.PoolClient): Promise<void> {
  await client.query(
    `DELETE FROM "Rating" WHERE "userId" IN (SELECT "id" FROM "User" WHERE "kind" = 'simulated')`,
  );
  await client.query(`DELETE FROM "User" WHERE "kind" = 'simulated'`);
}
