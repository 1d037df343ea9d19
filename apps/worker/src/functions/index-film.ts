import { filmCreated, filmRemoved, filmUpdated } from "@kinora/events";
import { embedFilms } from "../enrich/embed-films";
import type { WorkerServices } from "./services";

/**
 * Keeps one film's place in the search index current.
 *
 * Safe to run twice and in any order: it indexes the film as it is now, and one that is gone or not
 * published is taken out. Behind everything a person waits for: an import touches thousands of films.
 */
export const makeIndexFilm = ({ inngest, db, search, texts }: WorkerServices) =>
  inngest.createFunction(
    {
      id: "index-film",
      triggers: [filmCreated, filmUpdated, filmRemoved],
      concurrency: [{ limit: 4 }, { key: "event.data.filmId", limit: 1 }],
      priority: { run: "-60" },
    },
    async ({ event, step }) => {
      const { filmId } = event.data;
      return step.run("index-film", async () => {
        const film = await db.film.findUnique({ where: { id: filmId }, select: { status: true } });
        if (film?.status === "published") {
          await embedFilms(db, texts, [filmId]);
          await search.indexFilms([filmId]);
        } else await search.removeFilm(filmId);
        return { filmId, indexed: film?.status === "published" };
      });
    },
  );
