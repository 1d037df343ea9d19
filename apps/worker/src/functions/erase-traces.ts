import path from "node:path";
import { appendAuditEntry, listFilmIdsQuotingLost } from "@kinora/db";
import { noteErased } from "@kinora/db/backup";
import { userErased } from "@kinora/events";
import { analyseFilm } from "../enrich/analyse-film";
import { eraseFromSnapshots } from "../training/dataset-snapshot";
import { mendIndex } from "./reindex-search";
import type { WorkerServices } from "./services";

/**
 * Takes what is left of an erased person out of every store but the database: kept data sets that hold
 * their ratings, summaries that quote them, mails to them that became files. Backups cannot be changed;
 * a restore leaves out whoever is noted beside them. The audit log gets the report.
 *
 * Safe to run twice: a second run finds nothing more, and the first one's report stands.
 */
export const makeEraseTraces = (services: WorkerServices) => {
  const { inngest, db, home, artefacts, mailer, texts, search, now } = services;
  return inngest.createFunction({ id: "erase-traces", triggers: [userErased] }, async ({ event, step }) => {
    const { userId } = event.data;
    await step.run("note-beside-backups", () => noteErased(path.join(home, "backups"), userId));
    // Kept data sets go whole, for a part of one could not be trained on again.
    const dataSets = await step.run("remove-data-sets", () => eraseFromSnapshots(db, artefacts, userId));
    const mails = await step.run("remove-mails", () => mailer.forget(userId));
    const summaries = await step.run("write-summaries-anew", async () => {
      const filmIds = await listFilmIdsQuotingLost(db);
      const sentiment = await texts.sentiment();
      for (const filmId of filmIds) await analyseFilm(db, sentiment, filmId);
      return filmIds.length;
    });
    // The rows went with the person; an engine beside the database still holds their reviews.
    const found = await step.run("remove-from-search", () => mendIndex(search, "reviews"));
    const report = { dataSets: dataSets.removed, mails, summaries, foundReviews: found.removed };
    await step.run("report", () =>
      appendAuditEntry(
        db,
        { actorId: null, act: "user.erase-traces", subject: userId, data: report, createdAt: now() },
        { isOnce: true },
      ),
    );
    return report;
  });
};
