import type { Database } from "../client";

/** Somebody besides the owner who may edit a list. */
export interface ListMemberRow {
  userId: string;
  handle: string;
  name: string;
  joinedAt: Date;
}

/** Who edits a list with its owner, in the order they came. */
export async function listListMembers(
  db: Database,
  { listId }: { listId: string },
): Promise<ListMemberRow[]> {
  const members = await db.listMember.findMany({
    where: { listId },
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
    select: {
      userId: true,
      joinedAt: true,
      user: { select: { profile: { select: { handle: true, name: true } } } },
    },
  });
  return members.flatMap(({ user, ...member }) => (user.profile ? [{ ...member, ...user.profile }] : []));
}

/**
 * Lets somebody edit a list, for its owner. A private profile can be let in too: whoever knows the
 * handle was told it.
 */
export async function addListMember(
  db: Database,
  { id, ownerId, handle }: { id: string; ownerId: string; handle: string },
): Promise<"added" | "no-list" | "no-member"> {
  if ((await db.list.count({ where: { id, userId: ownerId } })) === 0) return "no-list";
  const profile = await db.profile.findFirst({
    where: { handle, userId: { not: ownerId }, user: { kind: "person" } },
    select: { userId: true },
  });
  if (!profile) return "no-member";
  await db.listMember.createMany({ data: [{ listId: id, userId: profile.userId }], skipDuplicates: true });
  return "added";
}

/** Ends somebody's part in a list: its owner may do it, and they themselves. */
export async function removeListMember(
  db: Database,
  { id, memberId, userId }: { id: string; memberId: string; userId: string },
): Promise<boolean> {
  const { count } = await db.listMember.deleteMany({
    where: { listId: id, userId: memberId, ...(memberId === userId ? {} : { list: { userId } }) },
  });
  return count > 0;
}
