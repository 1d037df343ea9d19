import type { Database, Transaction } from "../client";
import type { Role, UserKind } from "../generated/enums";

/** Somebody as an admin sees them. */
export interface MemberRow {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly handle: string | null;
  readonly kind: UserKind;
  readonly role: Role;
  readonly lockedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly emailVerifiedAt: Date | null;
  /** When they agreed to the terms; null for who was never asked. */
  readonly agreedTermsAt: Date | null;
  readonly createdAt: Date;
  readonly ratingCount: number;
}

export interface MemberFilter {
  /** Part of an e-mail, a name or a handle. */
  readonly q?: string;
  readonly role?: Role;
  readonly kind: UserKind;
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  readonly limit: number;
}

const shown = {
  identity: { select: { email: true, emailVerifiedAt: true, agreedTermsAt: true } },
  profile: { select: { name: true, handle: true } },
  _count: { select: { ratings: true } },
} as const;

interface Row
  extends Omit<MemberRow, "email" | "name" | "handle" | "ratingCount" | "emailVerifiedAt" | "agreedTermsAt"> {
  readonly identity:
    | (Pick<MemberRow, "emailVerifiedAt" | "agreedTermsAt"> & { readonly email: string })
    | null;
  readonly profile: { readonly name: string; readonly handle: string } | null;
  readonly _count: { readonly ratings: number };
}

function toMemberRow({
  id,
  kind,
  role,
  lockedAt,
  lastSeenAt,
  createdAt,
  identity,
  profile,
  _count,
}: Row): MemberRow {
  return {
    ...{ id, kind, role, lockedAt, lastSeenAt, createdAt, ratingCount: _count.ratings },
    emailVerifiedAt: identity?.emailVerifiedAt ?? null,
    agreedTermsAt: identity?.agreedTermsAt ?? null,
    ...{ email: identity?.email ?? null, name: profile?.name ?? null, handle: profile?.handle ?? null },
  };
}

/** Lists people, newest first. */
export async function listMembers(
  db: Transaction,
  { q, role, kind, after, limit }: MemberFilter,
): Promise<MemberRow[]> {
  const part = { contains: q, mode: "insensitive" } as const;
  const named = {
    OR: [{ identity: { email: part } }, { profile: { OR: [{ name: part }, { handle: part }] } }],
  };
  const older = after && {
    OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }],
  };
  const rows = await db.user.findMany({
    where: { kind, role, AND: [q ? named : {}, older ?? {}] },
    include: shown,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toMemberRow);
}

export async function findMemberRow(db: Transaction, { id }: { id: string }): Promise<MemberRow | null> {
  const row = await db.user.findUnique({ where: { id }, include: shown });
  return row && toMemberRow(row);
}

/** What somebody has agreed to beyond the terms. */
export interface MemberConsents {
  /** To be shown to people of like taste. */
  readonly neighbours: boolean;
  /** To be written to. */
  readonly email: boolean;
  readonly push: boolean;
  /** That models learn from what they do: so unless they are in private mode. */
  readonly training: boolean;
}

/** @returns What a new person starts with, where somebody has set nothing. */
export async function readMemberConsents(db: Transaction, { id }: { id: string }): Promise<MemberConsents> {
  const preference = await db.preference.findUnique({
    where: { userId: id },
    select: { neighboursOptIn: true, privateMode: true, notificationChannels: true },
  });
  const isOn = (channel: "email" | "push"): boolean => {
    const channels = preference?.notificationChannels;
    return (
      typeof channels === "object" &&
      channels !== null &&
      !Array.isArray(channels) &&
      channels[channel] === true
    );
  };
  return {
    neighbours: preference?.neighboursOptIn ?? false,
    ...{ email: isOn("email"), push: isOn("push") },
    training: !(preference?.privateMode ?? false),
  };
}

export interface MemberChange {
  readonly role?: Role;
  /** Null unlocks. */
  readonly lockedAt?: Date | null;
}

/** Changes somebody's role or lock; false when there is nobody. */
export async function changeMember(
  db: Transaction,
  { id, ...change }: MemberChange & { readonly id: string },
): Promise<boolean> {
  const { count } = await db.user.updateMany({ where: { id }, data: change });
  return count > 0;
}

export async function countAdmins(db: Transaction): Promise<number> {
  return db.user.count({ where: { role: "admin", lockedAt: null } });
}

/** People to try a model on: every n-th by how much they rated, so that heavy and light raters are among them. */
export async function listSamplePeople(db: Database, { limit }: { limit: number }): Promise<string[]> {
  const { rows } = await db.pool.query<{ userId: string }>(
    `SELECT "userId" FROM (
       SELECT "userId", row_number() OVER (ORDER BY count(*) DESC, "userId") AS "place", count(*) OVER () AS "people"
       FROM "Rating" GROUP BY "userId" HAVING count(*) >= 5) t
     WHERE ("place" - 1) % greatest(1, "people" / $1) = 0 ORDER BY "place" LIMIT $1`,
    [limit],
  );
  return rows.map(({ userId }) => userId);
}
