import { startEmbeddedPostgres } from "@kinora/db/embedded";
import { tell } from "./progress";

const LOOK_EVERY_MS = 2_000;

/**
 * Starts the embedded PostgreSQL again, at the same address, when it dies while the product runs: the apps
 * wait for it and go on.
 *
 * @returns What ends the watch; call it before the server is stopped on purpose.
 */
export function keepDatabase({ home, url }: { home: string; url: string }): () => Promise<void> {
  const port = Number(new URL(url).port);
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look(home, port).finally(() => {
      looking = null;
    });
  }, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

async function look(home: string, port: number): Promise<void> {
  try {
    const { adopted } = await startEmbeddedPostgres({ home, port });
    if (!adopted) tell("The embedded PostgreSQL had ended and is up again");
  } catch (error) {
    tell(`The embedded PostgreSQL does not come up: ${error instanceof Error ? error.message : error}`);
  }
}
