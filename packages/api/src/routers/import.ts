import { findImportReport, hasFilm, listImportRuns } from "@kinora/db";
import { decideMatch, exportHistory, listMatches, undoImport } from "@kinora/ingest";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { fieldError, notFound } from "../errors";
import { filmId } from "../film-input";
import { showImport, showImportReport } from "../import-view";
import { lookForChange } from "../live";
import { liveInput } from "../live-input";
import { decodeCursor, pageInput, pageOf } from "../page";
import { takeImport } from "../take-import";
import { router, userProcedure } from "../trpc";
import { readPlainCards } from "../with-films";

const tags = ["imports"];
const id = z.uuid();
const matchStates = ["matched", "doubtful", "unmatched", "skipped"] as const;
const position = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

export const importRouter = router({
  /** Takes the caller's history from another product; the worker reads it. Over REST only, for the file. */
  create: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/me/imports",
        tags,
        summary: "Bring your history along",
        status: 202,
      },
      upload: true,
    })
    .input(z.object({}).optional())
    .mutation(({ ctx }) => takeImport(ctx, ctx.userId)),

  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/imports", tags, summary: "Your imports" } })
    .input(pageInput)
    .query(async ({ ctx, input: { limit, cursor } }) => {
      const after = decodeCursor(cursor, position);
      const found = await listImportRuns(ctx.db, { userId: ctx.userId, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({ createdAt, id }));
      return { items: rows.map(showImport), nextCursor };
    }),

  /** One import with each line that failed. @throws NOT_FOUND when it is not the caller's. */
  get: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/imports/{id}", tags, summary: "One of your imports" } })
    .input(z.object({ id }))
    .query(async ({ ctx, input }) => {
      const report = await findImportReport(ctx.db, { ...input, userId: ctx.userId });
      if (!report) throw notFound("import");
      return showImportReport(report);
    }),

  /** One import as it goes on, until it has ended. @throws NOT_FOUND when it is not the caller's. */
  live: userProcedure.input(liveInput.extend({ id })).subscription(async function* ({ ctx, input, signal }) {
    const read = async () => {
      const report = await findImportReport(ctx.db, { id: input.id, userId: ctx.userId });
      if (!report) throw notFound("import");
      return showImport(report);
    };
    const idOf = ({ status, progress, writtenCount }: Awaited<ReturnType<typeof read>>) =>
      [status, progress, writtenCount].join("/");
    for await (const run of lookForChange(signal, input.lastEventId ?? null, { read, idOf })) {
      yield tracked(idOf(run), run);
      if (run.endedAt) return;
    }
  }),

  /** Films of an import in one state, with what each may be; doubtful ones wait for a decision. */
  matches: userProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/me/imports/{id}/matches", tags },
        summary: "Films of an import, to review",
      },
    })
    .input(pageInput.extend({ id, status: z.enum(matchStates).default("doubtful") }))
    .query(async ({ ctx, input: { id: importId, status, limit, cursor } }) => {
      if (!(await findImportReport(ctx.db, { id: importId, userId: ctx.userId }))) throw notFound("import");
      const afterLine = decodeCursor(cursor, z.int()) ?? undefined;
      const page = { userId: ctx.userId, importId, status, limit: limit + 1, afterLine };
      const { rows, nextCursor } = pageOf(await listMatches(ctx.db, page), limit, ({ position: at }) => at);
      const filmIds = rows.flatMap((row) =>
        [row.filmId ?? [], row.candidates.map((one) => one.filmId)].flat(2),
      );
      const cards = await readPlainCards(ctx.db, filmIds, ctx.caller);
      const cardById = new Map(cards.map((card) => [card.id, card]));
      const items = rows.map(({ candidates, filmId: chosen, entries, ...row }) => ({
        ...row,
        entryCount: entries.length,
        film: row.film,
        chosen: chosen === null ? null : (cardById.get(chosen) ?? null),
        candidates: candidates.flatMap(({ filmId: candidate, score }) => {
          const film = cardById.get(candidate);
          return film ? [{ film, score }] : [];
        }),
      }));
      return { items, nextCursor };
    }),

  /** Says which film was meant; null leaves it out. A decision may be changed. @throws NOT_FOUND */
  decide: userProcedure
    .meta({
      openapi: {
        ...{ method: "PUT", path: "/me/imports/{id}/matches/{matchId}", tags },
        summary: "Settle a doubtful film",
      },
    })
    .input(z.object({ id, matchId: z.string().regex(/^\d{1,18}$/), filmId: filmId.nullable() }))
    .mutation(async ({ ctx, input: { id: importId, ...input } }) => {
      if (input.filmId !== null && !(await hasFilm(ctx.db, input.filmId))) {
        throw fieldError("filmId", "is no film of this catalogue");
      }
      const report = await decideMatch(ctx.db, { userId: ctx.userId, importId, ...input });
      if (!report) throw notFound("match");
      return report;
    }),

  /** Takes a whole import back; what was changed since stays. @throws NOT_FOUND without a finished one. */
  undo: userProcedure
    .meta({
      openapi: { method: "POST", path: "/me/imports/{id}/undo", tags, summary: "Take an import back" },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await undoImport(ctx.db, { userId: ctx.userId, importId: input.id }))) throw notFound("import");
      return { id: input.id, status: "undone" as const };
    }),

  /** The caller's history in the forms that Letterboxd reads, and as JSON; over REST as one zip. */
  exportHistory: userProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/me/history", tags },
        summary: "Take your history along, in Letterboxd's form",
      },
      download: true,
    })
    .query(async ({ ctx }) => {
      const day = ctx.services.now().toISOString().slice(0, 10);
      const { files } = await exportHistory(ctx.db, ctx.userId);
      return { fileName: `kinora-history-${day}.zip`, files: { ...files } };
    }),
});
