import { PHASE_PRODUCTION_BUILD } from "next/constants";

/** Runs once as the server boots, before the first request: a bad variable ends the process here. */
export async function register(): Promise<void> {
  // biome-ignore-start lint/style/noProcessEnv: Next writes the runtime's name in here as it builds; the boot is for Node only.
  // What is drawn while building needs no database, and would leave one running.
  const isBuilding = process.env.NEXT_PHASE === PHASE_PRODUCTION_BUILD;
  if (process.env.NEXT_RUNTIME === "nodejs" && !isBuilding) {
    const { bootNode } = await import("./server/boot");
    await bootNode();
  }
  // biome-ignore-end lint/style/noProcessEnv: as above
}
