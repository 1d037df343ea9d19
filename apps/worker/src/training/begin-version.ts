import { createHash } from "node:crypto";
import { type Database, findChampion } from "@kinora/db";

export interface BegunVersion {
  readonly version: string;
  readonly parentVersion: string | null;
  /** An earlier delivery of the same event has trained it. */
  readonly isDone: boolean;
}

export interface RequestEvent {
  readonly id?: string;
  readonly ts?: number;
}

/**
 * Notes that a version trains. Its name follows from the request: a second delivery finds the first one's
 * version. Only one training of a kind runs at a time: another that still says so was broken off.
 */
export async function beginVersion(
  db: Database,
  event: RequestEvent,
  { kind, isIncremental }: { kind: string; isIncremental: boolean },
): Promise<BegunVersion> {
  const version = nameVersion(event.id ?? "", new Date(event.ts ?? Date.now()));
  const known = await db.modelVersion.findUnique({ where: { version } });
  if (known?.trainedAt) return { version, parentVersion: known.parentVersion, isDone: true };
  const champion = isIncremental ? await findChampion(db) : null;
  const parentVersion = champion?.version ?? null;
  await db.modelVersion.updateMany({
    where: { status: "training", kind, version: { not: version } },
    data: { status: "failed", error: "The training was broken off." },
  });
  const begun = { kind, status: "training", params: {}, parentVersion, error: null } as const;
  await db.modelVersion.upsert({ where: { version }, create: { version, ...begun }, update: begun });
  return { version, parentVersion, isDone: false };
}

/** When it was asked for, to the second, and which of the requests of that second it was. */
function nameVersion(eventId: string, askedAt: Date): string {
  const stamp = askedAt.toISOString().replace(/[-:]/g, "").slice(0, 15).toLowerCase();
  return `${stamp}-${createHash("sha256").update(eventId).digest("hex").slice(0, 4)}`;
}
