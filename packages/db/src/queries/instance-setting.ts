import type { Database } from "../client";
import type { Prisma } from "../generated/client";

/** What the instance remembers under a key; made on first use, and by one process only. */
export async function findOrCreateSetting(
  db: Database,
  { key, make }: { key: string; make: () => Prisma.InputJsonValue },
): Promise<Prisma.JsonValue> {
  const known = await db.instanceSetting.findUnique({ where: { key } });
  if (known) return known.value;
  await db.instanceSetting.createMany({ data: [{ key, value: make() }], skipDuplicates: true });
  return (await db.instanceSetting.findUniqueOrThrow({ where: { key } })).value;
}
