import type { Database } from "@kinora/db";
import type { ArtefactStore } from "@kinora/registry";
import type { Search } from "@kinora/search";
import type { Log } from "@kinora/telemetry";
import type { Inngest } from "inngest";
import type { Mailer } from "../mail/mailer";

/** What the functions work with; values only, so that a test can bring its own. */
export interface WorkerServices {
  readonly inngest: Inngest;
  readonly db: Database;
  /** For child processes, which open their own connections. */
  readonly databaseUrl: string;
  /** Absolute. */
  readonly home: string;
  readonly artefactFolder: string;
  readonly artefacts: ArtefactStore;
  readonly search: Search;
  readonly mailer: Mailer;
  /** Where people reach the product, without a slash at the end: links in mails begin so. */
  readonly publicUrl: string;
  readonly log: Log;
  readonly now: () => Date;
  /** Aborted when somebody cancels the run or the worker stops. */
  readonly signalOf: (runId: string) => AbortSignal;
}
