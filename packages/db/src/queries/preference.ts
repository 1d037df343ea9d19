import type { Database, Transaction } from "../client";
import type { Preference, Prisma } from "../generated/client";
import { recordEvent } from "./outbox-event";

/** What somebody asked of the product; absent rows are as good as the defaults. */
export async function findPreference(
  db: Transaction,
  { userId }: { userId: string },
): Promise<Preference | null> {
  return db.preference.findUnique({ where: { userId } });
}

export type PreferenceChange = Omit<Prisma.PreferenceUncheckedUpdateInput, "userId" | "updatedAt">;

/**
 * Changes preferences, and with them every list: `tasteVersion` goes up in the same transaction, so
 * that no list made before is answered again.
 */
export async function setPreference(
  db: Database,
  { userId, change }: { userId: string; change: PreferenceChange },
): Promise<Preference> {
  return db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { tasteVersion: { increment: 1 } } });
    const create = { ...change, userId } as Prisma.PreferenceUncheckedCreateInput;
    const preference = await tx.preference.upsert({ where: { userId }, create, update: change });
    await recordEvent(tx, { name: "user/updated", payload: { userId } });
    return preference;
  });
}

/** Genres by slug, as ids; a slug that no genre has is left out. */
export async function findGenresBySlug(
  db: Transaction,
  { slugs }: { slugs: readonly string[] },
): Promise<{ id: number; slug: string }[]> {
  return db.genre.findMany({ where: { slug: { in: [...slugs] } }, select: { id: true, slug: true } });
}

export async function findGenresById(
  db: Transaction,
  { ids }: { ids: readonly number[] },
): Promise<{ id: number; slug: string }[]> {
  return db.genre.findMany({ where: { id: { in: [...ids] } }, select: { id: true, slug: true } });
}
