import { findMemberRow } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { filmId } from "../../film-input";
import { listWishes } from "../../list-wishes";
import { inspectList } from "../../recommender/inspect-list";
import { curatorProcedure, router } from "../../trpc";

export const adminPlaygroundRouter = router({
  /**
   * One person's list with every stage laid open. Only looks: nothing is remembered as shown, and the
   * look itself stands in the audit log. @throws NOT_FOUND
   */
  run: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/playground", tags: ["admin: models"] },
        summary: "A person's list, stage by stage",
      },
      personalData: true,
    })
    .input(
      listWishes.extend({
        userId: z.uuid().nullish(),
        limit: z.int().min(1).max(100).default(20),
        without: z.array(filmId).max(200).optional(),
      }),
    )
    .query(async ({ ctx, input: { userId, ...params } }) => {
      if (userId && !(await findMemberRow(ctx.db, { id: userId }))) throw notFound("user");
      return inspectList(ctx.services, { reader: { ...ctx.caller, userId: userId ?? null }, params });
    }),
});
