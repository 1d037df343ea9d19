import type { Database, Transaction } from "../client";
import type { Role } from "../generated/enums";
import type { ProviderAccount } from "./connection";
import { requestIdentityMail } from "./identity-mail";
import { recordEvent } from "./outbox-event";

/** Somebody who signs in, as the API shows them to themselves. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly handle: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface NewMember {
  readonly email: string;
  readonly passwordHash: string | null;
  readonly name: string;
  /** The version of the terms they agreed to; null or absent for who was not asked. */
  readonly agreedTermsVersion?: string | null;
  /** Of pages, titles and mails; absent or null for the default. */
  readonly interfaceLanguage?: string | null;
  /** Makes this person the admin if nobody else signs in to this instance yet. */
  readonly adminIfFirst?: boolean;
  /** The account elsewhere by which this person comes in; who runs it has confirmed the e-mail. */
  readonly connection?: ProviderAccount & { readonly verifiedAt: Date };
}

const FIRST_MEMBER_LOCK = 20_261_125;

/** Creates a person with identity, profile and preferences; null when the e-mail is taken. */
export async function createMember(db: Database, member: NewMember): Promise<Member | null> {
  const { email, passwordHash, name, adminIfFirst = false, connection } = member;
  const { agreedTermsVersion = null, interfaceLanguage } = member;
  const agreedTermsAt = agreedTermsVersion === null ? null : new Date();
  return db.$transaction(async (tx) => {
    if (await tx.userIdentity.findUnique({ where: { email }, select: { userId: true } })) return null;
    const role = adminIfFirst && (await isFirstMember(tx)) ? "admin" : "viewer";
    const user = await tx.user.create({
      data: {
        role,
        identity: {
          create: {
            ...{ email, passwordHash, emailVerifiedAt: connection?.verifiedAt ?? null },
            ...{ agreedTermsAt, agreedTermsVersion },
          },
        },
        ...(connection ? { accounts: { create: accountOf(connection) } } : {}),
        profile: { create: { name, handle: makeHandle(name) } },
        preference: { create: interfaceLanguage ? { interfaceLanguage } : {} },
      },
      include: { identity: true, profile: true },
    });
    await recordEvent(tx, { name: "user/registered", payload: { userId: user.id } });
    if (!connection) await requestIdentityMail(tx, { userId: user.id, purpose: "verify-email" });
    return toMember(user);
  });
}

function accountOf({ provider, providerAccountId }: ProviderAccount): ProviderAccount {
  return { provider, providerAccountId };
}

/** Two who register first at once wait for each other: one of them becomes admin. */
async function isFirstMember(tx: Transaction): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_MEMBER_LOCK})`;
  return (await tx.userIdentity.count()) === 0;
}

function makeHandle(name: string): string {
  const start = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 20);
  return `${start || "viewer"}-${crypto.randomUUID().slice(-8)}`;
}

const withIdentity = { identity: true, profile: true } as const;

interface UserRow {
  readonly id: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly identity: { readonly email: string } | null;
  readonly profile: { readonly name: string; readonly handle: string } | null;
}

function toMember({ id, role, createdAt, identity, profile }: UserRow): Member {
  const handle = profile?.handle ?? id;
  return { id, role, createdAt, email: identity?.email ?? "", name: profile?.name ?? handle, handle };
}

/** Finds somebody by id; null for nobody. */
export async function findMember(db: Transaction, userId: string): Promise<Member | null> {
  const user = await db.user.findUnique({ where: { id: userId }, include: withIdentity });
  return user ? toMember(user) : null;
}

/** What a sign-in is checked against. */
export interface MemberCredentials extends Member {
  readonly passwordHash: string | null;
  readonly lockedAt: Date | null;
}

export async function findMemberCredentials(
  db: Transaction,
  { email }: { email: string },
): Promise<MemberCredentials | null> {
  const user = await db.user.findFirst({ where: { identity: { email } }, include: withIdentity });
  if (!user) return null;
  return { ...toMember(user), passwordHash: user.identity?.passwordHash ?? null, lockedAt: user.lockedAt };
}

/** What a request needs to know of its caller. */
export interface CallerFacts {
  readonly userId: string;
  readonly role: Role;
  readonly lockedAt: Date | null;
}

export async function findCallerFacts(db: Transaction, userId: string): Promise<CallerFacts | null> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { role: true, lockedAt: true } });
  return user ? { userId, ...user } : null;
}

export async function setPasswordHash(
  db: Transaction,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<void> {
  await db.userIdentity.update({ where: { userId }, data: { passwordHash } });
}
