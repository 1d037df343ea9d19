import { type Database, findEditableFilm, listFilmsWithPage, updateFilm } from "@kinora/db";
import { RefusedTarget } from "@kinora/outbound";
import { cron } from "inngest";
import { type FilmPage, readFilmPage } from "../enrich/read-film-page";
import type { WorkerServices } from "./services";

/** At a second each this stays below a step's time. */
const FILMS_A_NIGHT = 100;

/**
 * Completes films that have no overview from the page that a curator named for them, on hosts that the
 * operator allows. What somebody wrote here is never replaced; the revision of the film has no actor, and
 * its external id `page` says where the words are from.
 *
 * Safe to run twice: a film that was completed has an overview.
 */
export const makeReadPages = ({ inngest, db, pages, log }: WorkerServices) =>
  inngest.createFunction(
    { id: "read-pages", triggers: [cron("30 1 * * *")], concurrency: 1 },
    async ({ step }) =>
      step.run("read-pages", async () => {
        const report = { completed: 0, silent: 0, failed: 0 };
        if (!pages) return { isOff: true, ...report };
        for (const { filmId, page } of await listFilmsWithPage(db, { limit: FILMS_A_NIGHT })) {
          try {
            const html = await pages.fetchPage(page);
            const told = html === null ? null : readFilmPage(html);
            const isNew = told !== null && (await completeFilm(db, filmId, told));
            report[isNew ? "completed" : "silent"] += 1;
          } catch (error) {
            report.failed += 1;
            // One host that is away is no reason to read no other.
            const level = error instanceof RefusedTarget ? "info" : "warn";
            log[level]({ err: error, filmId }, "A film's page could not be read");
          }
        }
        return { isOff: false, ...report };
      }),
  );

async function completeFilm(
  db: Database,
  filmId: number,
  { overview, keywords }: FilmPage,
): Promise<boolean> {
  const film = await findEditableFilm(db, filmId);
  if (!film || film.overview || !overview) return false;
  const fields = { overview, ...(film.keywords.length ? {} : { keywords: [...keywords] }) };
  const edit = { filmId, version: film.version, actorId: null, ...fields };
  return (await updateFilm(db, edit)).outcome === "changed";
}
