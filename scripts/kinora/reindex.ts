import { recordEvent } from "@kinora/db";
import { printResult, withInstance } from "./with-instance";

/** Asks the worker for a new search index; it works while the old one answers. */
export async function reindex({ json }: { json?: boolean }): Promise<void> {
  await withInstance(async (db) => {
    await recordEvent(db, { name: "search/reindex.requested", payload: { subject: "films" } });
    const films = await db.film.count({ where: { status: "published" } });
    printResult({ requested: true, films }, { json, text: `Asked the worker to index ${films} films.` });
  });
}
