import type { Database } from "../client";
import type { Prisma } from "../generated/client";

export const groupStrategies = ["average", "least-misery", "fair"] as const;
export type GroupStrategy = (typeof groupStrategies)[number];

/** Hard limits that one member sets for everybody. */
export interface GroupLimits {
  readonly maxMinutes?: number;
  /** 0, 6, 12, 16 or 18. */
  readonly maturity?: number;
  readonly languages?: readonly string[];
  /** Slugs of genres that must not come up. */
  readonly genresLess?: readonly string[];
}

export interface GuestRating {
  readonly filmId: number;
  readonly halfStars: number;
}

export interface GroupMemberRow {
  id: string;
  userId: string | null;
  name: string;
  limits: GroupLimits;
  ratings: GuestRating[];
  joinedAt: Date;
}

export interface GroupRow {
  id: string;
  code: string;
  name: string;
  hostId: string | null;
  strategy: GroupStrategy;
  chosenFilmId: number | null;
  expiresAt: Date;
  members: GroupMemberRow[];
  votes: { memberId: string; filmId: number; value: number }[];
}

export interface GroupMemberWrite {
  readonly userId: string | null;
  readonly name: string;
  readonly guestTokenHash: string | null;
  readonly limits: GroupLimits;
}

const memberColumns = { id: true, userId: true, name: true, limits: true, ratings: true, joinedAt: true };

/** Makes a group with its host as the first member; `code` must be new. */
export async function createGroup(
  db: Database,
  group: {
    code: string;
    name: string;
    hostId: string;
    strategy: GroupStrategy;
    expiresAt: Date;
    host: GroupMemberWrite;
  },
): Promise<{ memberId: string }> {
  const { host, ...fields } = group;
  const { members } = await db.group.create({
    data: { ...fields, members: { create: { ...host, limits: asJson(host.limits) } } },
    select: { members: { select: { id: true } } },
  });
  return { memberId: members[0]?.id ?? "" };
}

const asJson = (value: object): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** Finds a group that has not expired, with its members and votes; null otherwise. */
export async function findGroup(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<GroupRow | null> {
  const group = await db.group.findFirst({
    where: { code, expiresAt: { gt: now } },
    include: {
      members: { select: memberColumns, orderBy: [{ joinedAt: "asc" }, { id: "asc" }] },
      votes: { select: { memberId: true, filmId: true, value: true } },
    },
  });
  // Both are written by this file alone, from checked values.
  return group as GroupRow | null;
}

/** Which member somebody is, by their account or by their guest token; null for strangers. */
export async function findGroupMember(
  db: Database,
  {
    groupId,
    userId,
    guestTokenHash,
  }: { groupId: string; userId: string | null; guestTokenHash: string | null },
): Promise<string | null> {
  const ways = [...(userId ? [{ userId }] : []), ...(guestTokenHash ? [{ guestTokenHash }] : [])];
  if (ways.length === 0) return null;
  const member = await db.groupMember.findFirst({ where: { groupId, OR: ways }, select: { id: true } });
  return member?.id ?? null;
}

/** Lets somebody in; a member by account who comes twice stays one. */
export async function joinGroup(
  db: Database,
  { groupId, ...member }: GroupMemberWrite & { groupId: string },
): Promise<{ memberId: string }> {
  const data = { ...member, limits: asJson(member.limits) };
  if (!member.userId) {
    const { id } = await db.groupMember.create({ data: { groupId, ...data }, select: { id: true } });
    return { memberId: id };
  }
  const { id } = await db.groupMember.upsert({
    where: { groupId_userId: { groupId, userId: member.userId } },
    create: { groupId, ...data },
    update: { name: member.name, limits: asJson(member.limits) },
    select: { id: true },
  });
  return { memberId: id };
}

/** Sets what a member brings along: limits, and for a guest some ratings. */
export async function updateGroupMember(
  db: Database,
  { id, limits, ratings }: { id: string; limits?: GroupLimits; ratings?: readonly GuestRating[] },
): Promise<void> {
  await db.groupMember.update({
    where: { id },
    data: {
      ...(limits ? { limits: asJson(limits) } : {}),
      ...(ratings ? { ratings: asJson([...ratings]) } : {}),
    },
  });
}

/** A member's word on one film: −1 no, 0 fine, 1 yes; a later one replaces it. */
export async function setGroupVote(
  db: Database,
  vote: { groupId: string; memberId: string; filmId: number; value: number },
): Promise<void> {
  const { value, ...key } = vote;
  await db.groupVote.upsert({
    where: { groupId_memberId_filmId: key },
    create: vote,
    update: { value },
  });
}

/** Settles on a film, for the host; false for everybody else. */
export async function chooseGroupFilm(
  db: Database,
  { groupId, hostId, filmId }: { groupId: string; hostId: string; filmId: number | null },
): Promise<boolean> {
  const { count } = await db.group.updateMany({
    where: { id: groupId, hostId },
    data: { chosenFilmId: filmId },
  });
  return count > 0;
}
