import type { Database, Transaction } from "../client";
import type { Role, UserKind } from "../generated/enums";
import { inOrder, listPositions, type SortedPage, type SortKey, type SortPosition } from "../sorted-page";

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
  /** Which version of them. */
  readonly agreedTermsVersion: string | null;
  readonly createdAt: Date;
  readonly ratingCount: number;
}

export const memberSorts = ["name", "email", "role", "lastSeenAt", "createdAt"] as const;
export type MemberSort = (typeof memberSorts)[number];

/** Who has no name, no address or was never seen stands before everybody else. */
const sortKeys: Record<MemberSort, SortKey> = {
  name: { key: `lower(coalesce(p."name", ''))`, type: "text" },
  email: { key: `coalesce(i."email"::text, '')`, type: "text" },
  role: { key: `array_position(enum_range(NULL::"Role"), u."role")`, type: "int" },
  lastSeenAt: { key: `coalesce(u."lastSeenAt", to_timestamp(0))`, type: "timestamptz" },
  createdAt: { key: `u."createdAt"`, type: "timestamptz" },
};

export interface MemberPage extends SortedPage<MemberSort> {
  /** Part of an e-mail, a name or a handle. */
  readonly q?: string;
  readonly role?: Role;
  readonly kind: UserKind;
}

const shown = {
  identity: {
    select: { email: true, emailVerifiedAt: true, agreedTermsAt: true, agreedTermsVersion: true },
  },
  profile: { select: { name: true, handle: true } },
} as const;

type IdentityFact = "emailVerifiedAt" | "agreedTermsAt" | "agreedTermsVersion";

interface Row extends Omit<MemberRow, "email" | "name" | "handle" | "ratingCount" | IdentityFact> {
  readonly identity: (Pick<MemberRow, IdentityFact> & { readonly email: string }) | null;
  readonly profile: { readonly name: string; readonly handle: string } | null;
}

/** For those on the page alone: Prisma's own relation count would add up everybody's ratings first. */
async function withRatingCounts(db: Transaction, rows: readonly Row[]): Promise<MemberRow[]> {
  const userId = { in: rows.map(({ id }) => id) };
  const groups = await db.rating.groupBy({ by: ["userId"], where: { userId }, _count: true });
  const counts = new Map(groups.map((group) => [group.userId, group._count]));
  return rows.map((row) => toMemberRow(row, counts.get(row.id) ?? 0));
}

function toMemberRow(
  { id, kind, role, lockedAt, lastSeenAt, createdAt, identity, profile }: Row,
  ratingCount: number,
): MemberRow {
  return {
    ...{ id, kind, role, lockedAt, lastSeenAt, createdAt, ratingCount },
    emailVerifiedAt: identity?.emailVerifiedAt ?? null,
    agreedTermsAt: identity?.agreedTermsAt ?? null,
    agreedTermsVersion: identity?.agreedTermsVersion ?? null,
    ...{ email: identity?.email ?? null, name: profile?.name ?? null, handle: profile?.handle ?? null },
  };
}

/** One page of people in an order, each with where it stands. */
export async function listMembers(
  db: Database,
  { q, role, kind, sort, ...page }: MemberPage,
): Promise<{ row: MemberRow; position: SortPosition }[]> {
  const from = `FROM "User" u
    LEFT JOIN "UserIdentity" i ON i."userId" = u."id" LEFT JOIN "Profile" p ON p."userId" = u."id"
    WHERE u."kind" = $1::"UserKind" ${role ? `AND u."role" = $2::"Role"` : "AND $2::text IS NULL"}
    ${q ? `AND strpos(lower(concat_ws(E'\n', i."email", p."name", p."handle")), lower($3)) > 0` : "AND $3::text IS NULL"}`;
  const positions = await listPositions(
    db,
    {
      ...{ from, values: [kind, role ?? null, q ?? null], sortKey: sortKeys[sort] },
      id: { key: `u."id"`, type: "uuid" },
    },
    page,
  );
  const rows = await db.user.findMany({
    where: { id: { in: positions.map(({ id }) => id) } },
    include: shown,
  });
  return inOrder(positions, await withRatingCounts(db, rows), ({ id }) => id);
}

export async function findMemberRow(db: Transaction, { id }: { id: string }): Promise<MemberRow | null> {
  const row = await db.user.findUnique({ where: { id }, include: shown });
  return row && toMemberRow(row, await db.rating.count({ where: { userId: id } }));
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
