/** A second process that serves from a model as every web copy does; it tells its parent which version. */
import { closeDatabase, openDatabase } from "@kinora/db";
import { createModelHolder, openArtefactStore } from "@kinora/registry";

const [url = "", folder = ""] = process.argv.slice(2);
const db = openDatabase({ url, maxConnections: 2 });
const tell = (version: string): void => void process.send?.({ version, at: Date.now() });
const holder = createModelHolder({
  ...{ db, store: openArtefactStore({ folder }) },
  onChange: ({ version }) => tell(version),
});
await holder.refresh();
process.once("disconnect", () => {
  holder.close();
  void closeDatabase(db);
});
