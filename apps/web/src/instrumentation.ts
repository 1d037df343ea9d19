import { building } from "./env";

/** Runs once as the server boots, before the first request: a bad variable ends the process here. */
export async function register(): Promise<void> {
  // A build would leave the database running that it started here.
  if (building) return;
  // biome-ignore lint/style/noProcessEnv: Next writes the runtime's name in here as it builds; the boot is for Node only.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { bootNode } = await import("./server/boot");
    await bootNode();
  }
}
