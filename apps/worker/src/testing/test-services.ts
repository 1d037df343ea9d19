import path from "node:path";
import { openArtefactStore, openTextModels } from "@kinora/registry";
import { createSearch } from "@kinora/search";
import { createLog } from "@kinora/telemetry";
import type { WorkerServices } from "../functions/services";
import { openMailer } from "../mail/mailer";

type Needed = "inngest" | "db" | "databaseUrl" | "home";

/** Services over a test's database and home, as a bare machine has them; a test replaces what it watches. */
export function makeTestServices(
  given: Pick<WorkerServices, Needed> & Partial<WorkerServices>,
): WorkerServices {
  const artefactFolder = path.join(given.home, "artefacts");
  const artefacts = openArtefactStore({ folder: artefactFolder });
  const outboxFolder = path.join(given.home, "outbox");
  return {
    artefactFolder,
    artefacts,
    texts: openTextModels({ db: given.db, store: artefacts }, { checkMs: 0 }),
    search: createSearch({ db: given.db, typesense: null }),
    mailer: openMailer({ smtpUrl: null, from: "Kinora <kinora@localhost>", outboxFolder }),
    secrets: ["a-secret-of-the-tests-alone"],
    publicUrl: "https://kinora.test",
    privateHosts: [],
    tmdb: null,
    pages: null,
    backupKey: null,
    vapid: null,
    workerName: "test",
    log: createLog({ app: "worker", level: "silent" }),
    now: () => new Date(),
    signalOf: () => new AbortController().signal,
    ...given,
  };
}
