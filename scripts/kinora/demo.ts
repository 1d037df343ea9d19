import { loadDemoWorld } from "@kinora/ingest/demo";
import { StartError } from "../start/env";
import { showProgress } from "../start/progress";
import { printResult, withInstance } from "./with-instance";

/** Loads the demo world; never unasked into a database in which people have accounts. */
export async function loadDemo(options: {
  members?: number;
  force?: boolean;
  json?: boolean;
}): Promise<void> {
  await withInstance(async (db) => {
    const demo = await db.instanceSetting.findUnique({ where: { key: "demo" } });
    const people = await db.userIdentity.count();
    if (!options.force && !demo && people > 0) {
      throw new StartError(
        `${people} people have accounts here: say --force to add the demo world all the same.`,
      );
    }
    const world = await loadDemoWorld(db, {
      ...(options.members ? { members: options.members } : {}),
      onProgress: ({ stage, fraction }) => !options.json && showProgress(`Demo world: ${stage}`, fraction),
    });
    printResult(world, {
      json: options.json,
      text: `\n${world.filmCount} films, ${world.ratingCount} ratings`,
    });
  });
}
