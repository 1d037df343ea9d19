import { randomUUID } from "node:crypto";
import type { Database } from "@kinora/db";
import { loadDemoWorld } from "@kinora/ingest/demo";
import { z } from "zod";
import { fillSearch, trainFirstModel } from "../start/first-model";
import { addFilms, addRatings } from "./add-films";
import { readMemory } from "./read-memory";
import { openScratchGround } from "./scratch-ground";

/** The whole product as it is in production, on a database of its own: the demo world, grown. */
export interface ScratchProduct {
  readonly url: string;
  readonly db: Database;
  /** Registers somebody and gives them ratings; answers an access token of 15 minutes. */
  signIn(ratings: number): Promise<{ token: string; userId: string }>;
  /** Resident bytes of the web process, by its own metrics. */
  readMemory(): Promise<number>;
  stop(): Promise<void>;
}

const session = z.object({ accessToken: z.string(), user: z.object({ id: z.string() }) });

/**
 * @param films How many films the catalogue holds; those beyond the demo catalogue are made of it.
 * @param nodeOptions Of the web process: a profile, say.
 */
export async function startScratchProduct(
  films: number,
  nodeOptions: readonly string[] = [],
): Promise<ScratchProduct> {
  const ground = await openScratchGround();
  const { db, stop } = ground;
  try {
    await loadDemoWorld(db);
    await addFilms(db, films);
    await addRatings(db);
    await ground.startWorker();
    await fillSearch(db);
    await trainFirstModel(db);
    const url = await ground.startWeb(nodeOptions);
    return {
      ...{ url, db, stop },
      signIn: (ratings) => signIn(db, url, ratings),
      readMemory: () => readMemory(url),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Registers somebody with ratings of that many films, by chance. */
export async function signIn(db: Database, url: string, ratings: number) {
  const email = `bench-${randomUUID()}@kinora.test`;
  const answer = await fetch(`${url}/api/v1/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: "a long enough pass phrase", name: "Bench" }),
  });
  const { accessToken, user } = session.parse(await answer.json());
  await db.pool.query(
    `INSERT INTO "Rating" ("userId", "filmId", "halfStars", "updatedAt")
     SELECT $1::uuid, "id", 4 + abs(hashtext("id"::text)) % 7, now() FROM "Film"
     ORDER BY md5("id"::text) LIMIT $2`,
    [user.id, ratings],
  );
  return { token: accessToken, userId: user.id };
}
