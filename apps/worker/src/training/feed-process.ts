/** The process that learns from clicks in which order lists are best shown. */
import { closeDatabase, openDatabase } from "@kinora/db";
import { openArtefactStore } from "@kinora/registry";
import { answerParent } from "./answer-parent";
import { learnFeedOrder } from "./learn-feed-order";

interface FeedRequest {
  readonly url: string;
  readonly artefactFolder: string;
}

answerParent<FeedRequest>(async ({ url, artefactFolder }, onProgress) => {
  const db = openDatabase({ url, maxConnections: 2 });
  try {
    onProgress(0, "learning from clicks");
    await learnFeedOrder(db, openArtefactStore({ folder: artefactFolder }), new Date());
  } finally {
    await closeDatabase(db);
  }
});
