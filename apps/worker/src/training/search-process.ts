/** The process that searches for settings. */
import { availableParallelism } from "node:os";
import { closeDatabase, openDatabase } from "@kinora/db";
import { answerParent } from "./answer-parent";
import { searchVersion } from "./search-version";

export interface SearchRequest {
  readonly url: string;
  readonly searchId: string;
  /** 0: as many as there are processors. */
  readonly threads: number;
}

answerParent<SearchRequest>(async ({ url, searchId, threads }, onProgress) => {
  const db = openDatabase({ url, maxConnections: 2 });
  try {
    await searchVersion(db, { searchId, onProgress, threads: threads || availableParallelism() });
  } finally {
    await closeDatabase(db);
  }
});
