import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import { loadCatalogue } from "@kinora/db/catalogue";
import { writeAvailability } from "./availability";
import { writeCollections } from "./collections";
import { readDemoFilms } from "./film-facts";
import { writeHomeRows } from "./home-rows";
import { removeCommunity, writeCommunity } from "./write-community";
import { writeLogins, writeViewerHistory } from "./write-logins";

export interface DemoWorldOptions {
  readonly members?: number;
  readonly seed?: number;
  readonly now?: Date;
  readonly onProgress?: (progress: { stage: string; fraction: number }) => void;
}

export interface DemoWorld {
  readonly filmCount: number;
  readonly memberCount: number;
  readonly ratingCount: number;
  readonly reviewCount: number;
}

const DEFAULT_MEMBERS = 2_400;
const DEFAULT_SEED = 1_895;

/**
 * Fills a database with the demo world: the catalogue, a simulated community, the three logins, home
 * rows, collections and made-up availability.
 *
 * Run twice it leaves the same world: the catalogue is overwritten, the community made anew, the
 * logins and whatever real people did stay. The community is one transaction: a kill leaves none of it.
 */
export async function loadDemoWorld(
  db: Database,
  {
    members = DEFAULT_MEMBERS,
    seed = DEFAULT_SEED,
    now = new Date(),
    onProgress = () => undefined,
  }: DemoWorldOptions = {},
): Promise<DemoWorld> {
  onProgress({ stage: "catalogue", fraction: 0 });
  const filmCount = await loadCatalogue(db.pool);
  const films = await readDemoFilms(db);
  const community = await inTransaction(db.pool, async (client) => {
    await removeCommunity(client);
    return writeCommunity(client, films, {
      ...{ members, seed, now },
      onProgress: (done) => onProgress({ stage: "community", fraction: 0.1 + (0.85 * done) / members }),
    });
  });
  await writeLogins(db);
  await writeViewerHistory(db, films, now);
  await writeHomeRows(db);
  await writeCollections(db);
  await writeAvailability(db);
  await db.$executeRaw`ANALYZE`;
  await db.instanceSetting.upsert({
    where: { key: "demo" },
    create: { key: "demo", value: { seed, members, loadedAt: now.toISOString() } },
    update: { value: { seed, members, loadedAt: now.toISOString() } },
  });
  onProgress({ stage: "done", fraction: 1 });
  return { filmCount, memberCount: members, ...community };
}
