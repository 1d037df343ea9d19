import { type Database, findNotification, listNotificationsSince } from "@kinora/db";
import { lookAgain } from "./live";

/** Transactions that began earlier may end later: that far back a notification may still turn up. */
const OVERLAP_MS = 10_000;
const MOST_AT_ONCE = 100;

interface Following {
  readonly userId: string;
  /** Of the last notification that the reader has; null: begin with what comes from `now` on. */
  readonly lastId: string | null;
  readonly signal: AbortSignal | undefined;
  readonly now: Date;
}

/** Somebody's notifications as they are written, each once, oldest first. */
export async function* followNotifications(db: Database, { userId, lastId, signal, now }: Following) {
  const last = lastId ? await findLast(db, userId, lastId) : null;
  let since = last?.createdAt ?? now;
  const read = (exceptIds: readonly string[]) =>
    listNotificationsSince(db, {
      ...{ userId, since: new Date(since.getTime() - OVERLAP_MS), exceptIds, limit: MOST_AT_ONCE },
    });
  // What lies in the overlap and was told before is not told again.
  const before = (await read([])).filter(
    ({ id, createdAt }) =>
      !last || createdAt < last.createdAt || (createdAt <= last.createdAt && id <= last.id),
  );
  const told = new Set(before.map(({ id }) => id));
  yield* lookAgain(signal, async () => {
    const fresh = await read([...told]);
    for (const { id, createdAt } of fresh) {
      told.add(id);
      if (createdAt > since) since = createdAt;
    }
    return fresh;
  });
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id that is not this reader's, or no id at all, begins anew. */
const findLast = async (db: Database, userId: string, id: string) =>
  uuidPattern.test(id) ? findNotification(db, { userId, id }) : null;
