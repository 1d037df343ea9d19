import { readWorkMarks } from "@kinora/db";
import { tracked } from "@trpc/server";
import { lookForChange } from "../../live";
import { liveInput } from "../../live-input";
import { curatorProcedure, router } from "../../trpc";

export const adminWorkRouter = router({
  /**
   * Tells that runs, imports, models or reports are others by now: one stream for all that a curator has
   * open, so that a page with several tables keeps one connection. Who comes back with the last id is told
   * only if something changed meanwhile.
   */
  live: curatorProcedure.input(liveInput.optional()).subscription(async function* ({ ctx, input, signal }) {
    const read = () => readWorkMarks(ctx.db);
    const idOf = (marks: Awaited<ReturnType<typeof read>>) =>
      [marks.job, marks.import, marks.model, marks.report].join("/");
    for await (const marks of lookForChange(signal, input?.lastEventId ?? null, { read, idOf })) {
      yield tracked(idOf(marks), marks);
    }
  }),
});
