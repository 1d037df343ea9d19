import { recordEvent } from "@kinora/db";
import { StartError } from "../start/env";
import { printResult, withInstance } from "./with-instance";

const subjects = ["films", "reviews"] as const;

/** Asks the worker for a new search index of films or reviews; it works while the old one answers. */
export async function reindex(asked: string, { json }: { json?: boolean }): Promise<void> {
  const subject = subjects.find((known) => known === asked);
  if (!subject) throw new StartError(`There is no index of ${asked}: say ${subjects.join(" or ")}.`);
  await withInstance(async (db) => {
    await recordEvent(db, { name: "search/reindex.requested", payload: { subject } });
    const where = { status: "published" } as const;
    const count = subject === "films" ? await db.film.count({ where }) : await db.review.count({ where });
    const text = `Asked the worker to index ${count} ${subject}.`;
    printResult({ requested: true, [subject]: count }, { json, text });
  });
}
