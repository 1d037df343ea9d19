import { findPerson, isPersonFollowed, listFilmCards } from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";
import { personId } from "../film-input";
import { predictionsFor, readFilmViews, withPrediction } from "../film-view";
import { readListSubject } from "../recommender/list-subject";
import { publicProcedure, router } from "../trpc";

async function getPerson({ services, caller }: Context, id: number) {
  const person = await findPerson(services.db, id);
  if (!person) throw notFound("person");
  const filmIds = person.films.map(({ filmId }) => filmId);
  const subject = caller.userId ? await readListSubject(services, caller) : null;
  return { person, filmIds, predicted: predictionsFor(subject, filmIds, services.now()) };
}

export const personRouter = router({
  /** Somebody who made films, with the films. @throws NOT_FOUND when there is no such person. */
  get: publicProcedure.input(z.object({ personId })).query(async ({ ctx, input }) => {
    const { person, filmIds, predicted } = await getPerson(ctx, input.personId);
    const cards = await listFilmCards(ctx.services.db, {
      filmIds,
      userId: ctx.caller.userId,
      language: ctx.caller.language,
    });
    const cardById = new Map(withPrediction(cards, predicted).map((card) => [card.id, card]));
    const films = person.films.flatMap(({ filmId, roles, character }) => {
      const film = cardById.get(filmId);
      return film ? [{ film, roles, character }] : [];
    });
    const { userId } = ctx.caller;
    const following = userId !== null && (await isPersonFollowed(ctx.services.db, { userId, ...input }));
    return { ...person, following, films };
  }),

  view: publicProcedure
    .meta({ openapi: { method: "GET", path: "/people/{personId}", tags: ["people"], summary: "One person" } })
    .input(z.object({ personId }))
    .query(async ({ ctx, input }) => {
      const { person, filmIds, predicted } = await getPerson(ctx, input.personId);
      const views = await readFilmViews(ctx.services.db, filmIds, ctx.caller, predicted);
      const viewById = new Map(views.map((film) => [film.id, film]));
      const films = person.films.flatMap(({ filmId, roles, character }) => {
        const film = viewById.get(filmId);
        return film ? [{ film, roles, character }] : [];
      });
      return { ...person, films };
    }),
});
