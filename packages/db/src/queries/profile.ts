import type { Database, Transaction } from "../client";
import type { Role, Visibility } from "../generated/enums";
import { recordEvent } from "./outbox-event";

/** Somebody's account, as only they see it. */
export interface OwnProfile {
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly handle: string;
  readonly bio: string;
  readonly visibility: Visibility;
  readonly role: Role;
  readonly createdAt: Date;
  readonly ratingCount: number;
}

export async function findOwnProfile(
  db: Transaction,
  { userId }: { userId: string },
): Promise<OwnProfile | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    include: { identity: true, profile: true, _count: { select: { ratings: true } } },
  });
  if (!user) return null;
  const { id, role, createdAt, identity, profile, _count } = user;
  return {
    ...{ id, role, createdAt, ratingCount: _count.ratings },
    email: identity?.email ?? "",
    emailVerified: Boolean(identity?.emailVerifiedAt),
    name: profile?.name ?? "",
    handle: profile?.handle ?? id,
    bio: profile?.bio ?? "",
    visibility: profile?.visibility ?? "private",
  };
}

export interface ProfileChange {
  readonly name?: string;
  readonly handle?: string;
  readonly bio?: string;
  readonly visibility?: Visibility;
}

/** Changes what others may see of somebody. */
export async function updateProfile(
  db: Database,
  { userId, ...change }: ProfileChange & { readonly userId: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.profile.update({ where: { userId }, data: change });
    await recordEvent(tx, { name: "user/updated", payload: { userId } });
  });
}

/** What everybody, or a follower, may see of somebody. */
export interface PublicProfile {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly bio: string;
  readonly ratingCount: number;
  readonly simulated: boolean;
}

/** Finds a profile by its handle, if the reader may see it; a private one is as good as absent. */
export async function findPublicProfile(
  db: Transaction,
  { handle, readerId }: { handle: string; readerId: string | null },
): Promise<PublicProfile | null> {
  const profile = await db.profile.findUnique({
    where: { handle },
    include: { user: { select: { kind: true, _count: { select: { ratings: true } } } } },
  });
  if (!profile) return null;
  const follows =
    profile.visibility === "followers" && readerId
      ? await db.follow.count({
          where: { followerId: readerId, followeeId: profile.userId, acceptedAt: { not: null } },
        })
      : 0;
  const open = profile.visibility === "public" || profile.userId === readerId || follows > 0;
  if (!open) return null;
  const { userId, name, bio, user } = profile;
  return {
    id: userId,
    handle,
    name,
    bio,
    ratingCount: user._count.ratings,
    simulated: user.kind === "simulated",
  };
}

/** The head of somebody's public page. */
export interface ProfileCard {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly bio: string;
  readonly visibility: Visibility;
  readonly simulated: boolean;
  readonly createdAt: Date;
  readonly ratingCount: number;
  readonly reviewCount: number;
  readonly diaryCount: number;
  readonly listCount: number;
  /** Ratings of 0.5, 1, … 5 stars. */
  readonly histogram: number[];
}

/** Finds a profile by its handle whatever its visibility: who may see what of it is the caller's to say. */
export async function findProfileCard(
  db: Database,
  { handle }: { handle: string },
): Promise<ProfileCard | null> {
  const { rows } = await db.pool.query<ProfileCard>({
    name: "find-profile-card",
    text: `SELECT p."userId" AS "id", p."handle"::text AS "handle", p."name", p."bio", p."visibility"::text AS "visibility",
      u."kind" = 'simulated' AS "simulated", p."createdAt",
      (SELECT count(*)::int FROM "Rating" x WHERE x."userId" = p."userId") AS "ratingCount",
      (SELECT count(*)::int FROM "Review" x WHERE x."userId" = p."userId" AND x."status" = 'published') AS "reviewCount",
      (SELECT count(*)::int FROM "DiaryEntry" x WHERE x."userId" = p."userId") AS "diaryCount",
      (SELECT count(*)::int FROM "List" x WHERE x."userId" = p."userId" AND x."visibility" = 'public') AS "listCount",
      ARRAY(SELECT (SELECT count(*)::int FROM "Rating" x WHERE x."userId" = p."userId" AND x."halfStars" = step)
        FROM generate_series(1, 10) step) AS "histogram"
      FROM "Profile" p JOIN "User" u ON u."id" = p."userId" WHERE p."handle" = $1::citext`,
    values: [handle],
  });
  return rows[0] ?? null;
}

/** Published reviews by one person, the latest first. */
export async function listReviewsOfMember(
  db: Database,
  { userId, limit }: { userId: string; limit: number },
): Promise<{ id: string; filmId: number; text: string; spoiler: boolean; createdAt: Date }[]> {
  return db.review.findMany({
    where: { userId, status: "published", film: { status: "published" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, filmId: true, text: true, spoiler: true, createdAt: true },
  });
}
