import type { TmdbClient } from "@kinora/ingest";
import type { ArtefactStore, TextModels } from "@kinora/registry";
import type { Search } from "@kinora/search";
import type { Log } from "@kinora/telemetry";
import type { Inngest } from "inngest";
import type { PageFetcher } from "../enrich/page-fetcher";
import type { NotifyServices } from "../notify/notify-services";

/** What the functions work with; values only, so that a test can bring its own. */
export interface WorkerServices extends NotifyServices {
  readonly inngest: Inngest;
  /** For child processes, which open their own connections. */
  readonly databaseUrl: string;
  /** Absolute. */
  readonly home: string;
  /** Encrypts backups; null: they are not encrypted. */
  readonly backupKey: string | null;
  /** A path, or `s3://bucket/prefix`: for child processes, which open their own store. */
  readonly artefactFolder: string;
  readonly artefacts: ArtefactStore;
  /** What was learned from texts. */
  readonly texts: TextModels;
  readonly search: Search;
  /** Null where no key is given: TMDB is off. */
  readonly tmdb: TmdbClient | null;
  /** Tells this process from the others in what a run leaves behind. */
  readonly workerName: string;
  /** Null where the operator allows no host. */
  readonly pages: PageFetcher | null;
  readonly log: Log;
  /** Aborted when somebody cancels the run or the worker stops. */
  readonly signalOf: (runId: string) => AbortSignal;
}
