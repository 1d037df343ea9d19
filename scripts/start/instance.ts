import { closeDatabase, type Database, openDatabase } from "@kinora/db";
import { startEmbeddedPostgres } from "@kinora/db/embedded";
import { migrate } from "@kinora/db/migrate";
import { StartError } from "./env";
import { tell } from "./progress";

/** A migrated database, and what closes it (the embedded server too, where it is ours). */
export interface Instance {
  readonly db: Database;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Opens the instance's database: the one that `DATABASE_URL` names, else the embedded one.
 *
 * @throws StartError when it cannot be reached.
 */
export async function openInstance(
  env: { DATABASE_URL?: string | undefined; KINORA_HOME: string },
  { quiet = false, stopAdopted = true }: { quiet?: boolean; stopAdopted?: boolean } = {},
): Promise<Instance> {
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres({ home: env.KINORA_HOME });
  const url = env.DATABASE_URL ?? embedded?.url ?? "";
  if (embedded && !quiet)
    tell(embedded.adopted ? "Found the embedded PostgreSQL running" : "Embedded PostgreSQL is up");
  const applied = await migrate(url).catch(async (error: Error & { code?: string }) => {
    await embedded?.stop();
    throw new StartError(explainDatabaseError(error));
  });
  if (applied.length > 0 && !quiet) tell(`Applied ${applied.length} migrations`);
  const db = openDatabase({ url, maxConnections: 4 });
  return {
    db,
    url,
    close: async () => {
      await closeDatabase(db);
      if (stopAdopted || !embedded?.adopted) await embedded?.stop();
    },
  };
}

/** What stands between us and the database, and what to do about it. */
export function explainDatabaseError(error: Error & { code?: string }): string {
  const reasons: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "its host is unknown",
    ETIMEDOUT: "it does not answer",
    "28P01": "it refuses the password",
    "28000": "it refuses the user",
    "3D000": "it has no such database",
  };
  const reason = reasons[error.code ?? ""];
  return reason
    ? `DATABASE_URL cannot be used: ${reason}. Start PostgreSQL, or leave the variable out for the embedded one.`
    : `The database could not be migrated: ${error.message}`;
}
