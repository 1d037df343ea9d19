import type { Database, Transaction } from "../client";
import type { Visibility } from "../generated/enums";
import { createNotification } from "./notification-delivery";

export type FollowOutcome = "following" | "requested" | "no-member" | "self";

/**
 * Follows somebody by handle: at once where the profile is public, by a request where only followers
 * see it. A private profile is as good as absent.
 */
export async function followMember(
  db: Database,
  { followerId, handle }: { followerId: string; handle: string },
): Promise<FollowOutcome> {
  return db.$transaction(async (tx) => {
    const profile = await tx.profile.findUnique({
      where: { handle },
      select: { userId: true, visibility: true },
    });
    if (profile?.userId === followerId) return "self";
    if (!profile || profile.visibility === "private") return "no-member";
    const { userId: followeeId } = profile;
    const acceptedAt = profile.visibility === "public" ? new Date() : null;
    const { count } = await tx.follow.createMany({
      data: [{ followerId, followeeId, acceptedAt }],
      skipDuplicates: true,
    });
    const key = { followerId_followeeId: { followerId, followeeId } };
    const follow = await tx.follow.findUnique({ where: key, select: { acceptedAt: true } });
    const outcome = follow?.acceptedAt ? "following" : "requested";
    if (count > 0) await tellFollowee(tx, { followerId, followeeId, outcome });
    return outcome;
  });
}

async function tellFollowee(
  tx: Transaction,
  { followerId, followeeId, outcome }: { followerId: string; followeeId: string; outcome: string },
): Promise<void> {
  const follower = await tx.profile.findUnique({
    where: { userId: followerId },
    select: { handle: true, name: true },
  });
  const kind = outcome === "following" ? "new-follower" : "follow-requested";
  const payload = { handle: follower?.handle ?? null, name: follower?.name ?? null };
  await createNotification(tx, {
    ...{ userId: followeeId, kind, payload, idempotencyKey: `${kind}:${followerId}:${followeeId}` },
  });
}

/** Stops following, or takes a request back; false where there was neither. */
export async function unfollowMember(
  db: Transaction,
  { followerId, handle }: { followerId: string; handle: string },
): Promise<boolean> {
  const { count } = await db.follow.deleteMany({
    where: { followerId, followee: { profile: { handle } } },
  });
  return count > 0;
}

/** Sends a follower away, or declines a request; false where there was neither. */
export async function removeFollower(
  db: Transaction,
  { followeeId, handle }: { followeeId: string; handle: string },
): Promise<boolean> {
  const { count } = await db.follow.deleteMany({
    where: { followeeId, follower: { profile: { handle } } },
  });
  return count > 0;
}

/** Says yes to a request; false where there is none. */
export async function acceptFollower(
  db: Transaction,
  { followeeId, handle, now }: { followeeId: string; handle: string; now: Date },
): Promise<boolean> {
  const { count } = await db.follow.updateMany({
    where: { followeeId, acceptedAt: null, follower: { profile: { handle } } },
    data: { acceptedAt: now },
  });
  return count > 0;
}

/** Somebody on a list of followers, as others may see them. */
export interface FollowRow {
  readonly userId: string;
  readonly handle: string | null;
  readonly name: string;
  readonly simulated: boolean;
  readonly createdAt: Date;
}

export interface FollowPage {
  readonly userId: string;
  /** `followers` and `requests` come to the person, `followees` go out from them. */
  readonly side: "followers" | "followees" | "requests";
  readonly limit: number;
  readonly after: { readonly at: string; readonly id: string } | null;
}

const shown = { id: true, kind: true, profile: { select: { handle: true, name: true } } } as const;

/** One page of who follows somebody, whom they follow, or who asks to; the latest first. */
export async function listFollows(
  db: Transaction,
  { userId, side, limit, after }: FollowPage,
): Promise<FollowRow[]> {
  const other = side === "followees" ? "followeeId" : "followerId";
  const rows = await db.follow.findMany({
    where: {
      ...(side === "followees" ? { followerId: userId } : { followeeId: userId }),
      acceptedAt: side === "requests" ? null : { not: null },
      ...(after
        ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, [other]: { gt: after.id } }] }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { [other]: "asc" }],
    take: limit,
    select: { createdAt: true, follower: { select: shown }, followee: { select: shown } },
  });
  return rows.map(({ createdAt, follower, followee }) => {
    const { id, kind, profile } = side === "followees" ? followee : follower;
    const { handle = null, name = "A member" } = profile ?? {};
    return { userId: id, handle, name, simulated: kind === "simulated", createdAt };
  });
}

/** How one person stands to another, and how many follow that one. */
export interface FollowState {
  readonly state: "self" | "none" | "requested" | "following";
  readonly followsYou: boolean;
  readonly followerCount: number;
  readonly followeeCount: number;
}

export async function findFollowState(
  db: Database,
  { readerId, userId }: { readerId: string | null; userId: string },
): Promise<FollowState> {
  const { rows } = await db.pool.query<FollowState>({
    name: "find-follow-state",
    text: `SELECT CASE WHEN $1::uuid = $2::uuid THEN 'self' WHEN f."followeeId" IS NULL THEN 'none'
        WHEN f."acceptedAt" IS NULL THEN 'requested' ELSE 'following' END AS "state",
      EXISTS (SELECT 1 FROM "Follow" b WHERE b."followerId" = $2::uuid AND b."followeeId" = $1::uuid
        AND b."acceptedAt" IS NOT NULL) AS "followsYou",
      (SELECT count(*)::int FROM "Follow" WHERE "followeeId" = $2::uuid AND "acceptedAt" IS NOT NULL) AS "followerCount",
      (SELECT count(*)::int FROM "Follow" WHERE "followerId" = $2::uuid AND "acceptedAt" IS NOT NULL) AS "followeeCount"
      FROM (SELECT 1) one LEFT JOIN "Follow" f ON f."followerId" = $1::uuid AND f."followeeId" = $2::uuid`,
    values: [readerId, userId],
  });
  const [state] = rows;
  if (!state) throw new Error("A query over one row always has one row.");
  return state;
}

/** Whether a reader may see what somebody does: it is public, their own, or they follow. */
export function isOpenTo(visibility: Visibility, { state }: FollowState): boolean {
  return visibility === "public" || state === "self" || (visibility === "followers" && state === "following");
}

/** Follows somebody who makes films; false where there is no such person. */
export async function followPerson(
  db: Transaction,
  { userId, personId }: { userId: string; personId: number },
): Promise<boolean> {
  if ((await db.person.count({ where: { id: personId } })) === 0) return false;
  await db.personFollow.createMany({ data: [{ userId, personId }], skipDuplicates: true });
  return true;
}

export async function unfollowPerson(
  db: Transaction,
  { userId, personId }: { userId: string; personId: number },
): Promise<boolean> {
  return (await db.personFollow.deleteMany({ where: { userId, personId } })).count > 0;
}

export interface FollowedPersonRow {
  readonly personId: number;
  readonly name: string;
  readonly slug: string;
  readonly createdAt: Date;
}

/** One page of the people whose films somebody follows, the latest first. */
export async function listFollowedPeople(
  db: Transaction,
  page: { userId: string; limit: number; after: { at: string; personId: number } | null },
): Promise<FollowedPersonRow[]> {
  const { userId, limit, after } = page;
  const rows = await db.personFollow.findMany({
    where: {
      userId,
      ...(after
        ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, personId: { gt: after.personId } }] }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { personId: "asc" }],
    take: limit,
    select: { personId: true, createdAt: true, person: { select: { name: true, slug: true } } },
  });
  return rows.map(({ person, ...row }) => ({ ...row, ...person }));
}

export async function isPersonFollowed(
  db: Transaction,
  { userId, personId }: { userId: string; personId: number },
): Promise<boolean> {
  return (await db.personFollow.count({ where: { userId, personId } })) > 0;
}
