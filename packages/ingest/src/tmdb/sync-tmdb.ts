import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import type pg from "pg";
import { withAdvisoryLock } from "../advisory-lock";
import type { LocatedDraft } from "../films/film-draft";
import { writeFilms } from "../films/write-films";
import {
  failImportRun,
  finishImportRun,
  type ImportProgress,
  type ImportReport,
  openImportRun,
  recordBatch,
  recordCreatedFilms,
  recordRefusals,
} from "../import-run";
import type { Refusal } from "../movielens/read-rows";
import { RefusedRow } from "../refused-row";
import { describeFilm, listOffers, type Offer } from "./describe-film";
import type { TmdbClient } from "./tmdb-client";

/** What TMDB's terms ask to be shown wherever its data are. */
export const tmdbAttribution =
  "This product uses the TMDB API but is not endorsed or certified by TMDB. Availability by JustWatch.";

export interface TmdbSync {
  /** Twenty films a page. */
  readonly pages: number;
  readonly importId?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

interface PageContent {
  readonly drafts: LocatedDraft[];
  readonly refusals: Refusal[];
  readonly offers: Offer[];
}

/**
 * Takes the most voted films of TMDB into the catalogue, with where they can be watched.
 *
 * Every page commits with its number: a run that was killed, or that TMDB's errors stopped, goes on at
 * the next page. What curators wrote stays; offers are replaced by the newest.
 */
export async function syncTmdb(
  db: Database,
  client: TmdbClient,
  { pages, importId, onProgress = () => undefined }: TmdbSync,
): Promise<ImportReport> {
  return withAdvisoryLock(db.pool, "tmdb", async () => {
    const contentHash = `discover ${pages}`;
    const run = await openImportRun(db, { source: "tmdb", fileName: "TMDB", contentHash, importId });
    if (run.report) return run.report;
    try {
      for (let page = (run.cursor?.line ?? 0) + 1; page <= pages; page += 1) {
        const listed = await client.listFilms(page);
        const content = await readPage(client, page, listed.results);
        const last = Math.min(pages, listed.total_pages);
        const fraction = Math.min(1, page / last);
        await inTransaction(db.pool, (tx) => writePage(tx, { importId: run.id, page, fraction, content }));
        onProgress({ stage: "tmdb", fraction, rows: page });
        if (page >= last) break;
      }
      return await finishImportRun(db, run.id);
    } catch (error) {
      await failImportRun(db, run.id, error).catch(() => undefined);
      throw error;
    }
  });
}

async function readPage(
  client: TmdbClient,
  page: number,
  listed: readonly { id: number }[],
): Promise<PageContent> {
  const content: PageContent = { drafts: [], refusals: [], offers: [] };
  for (const [index, { id }] of listed.entries()) {
    const film = await client.findFilm(id);
    if (!film) continue;
    // The place of a film is its number in the whole list.
    const line = (page - 1) * 20 + index + 1;
    try {
      content.drafts.push({ line, draft: describeFilm(film) });
      content.offers.push(...listOffers(film));
    } catch (error) {
      if (!(error instanceof RefusedRow)) throw error;
      content.refusals.push({ line, reason: error.message, raw: `tmdb ${id}` });
    }
  }
  return content;
}

interface Page {
  readonly importId: string;
  readonly page: number;
  readonly fraction: number;
  readonly content: PageContent;
}

async function writePage(client: pg.PoolClient, { importId, page, fraction, content }: Page): Promise<void> {
  const { drafts, refusals, offers } = content;
  const { created, updated, createdIds } = await writeFilms(client, drafts);
  await recordCreatedFilms(client, importId, createdIds);
  await writeOffers(client, drafts, offers);
  await recordRefusals(client, importId, "TMDB", refusals);
  const written = created + updated;
  const counts = {
    ...{ read: drafts.length + refusals.length, written, refused: refusals.length },
    unchanged: drafts.length - written,
  };
  await recordBatch(client, { importId, file: "TMDB", lastLine: page, fraction, counts });
}

async function writeOffers(
  client: pg.PoolClient,
  drafts: readonly LocatedDraft[],
  offers: readonly Offer[],
): Promise<void> {
  const films = drafts.map(({ draft }) => draft.tmdb);
  await client.query(
    `DELETE FROM "Availability" a USING "FilmExternalId" e
     WHERE a."source" = 'tmdb' AND e."source" = 'tmdb' AND e."value" = ANY($1) AND a."filmId" = e."filmId"`,
    [films],
  );
  const rows = JSON.stringify(offers);
  await client.query(
    `INSERT INTO "Provider" ("slug", "name") SELECT DISTINCT ON (slug) slug, provider
     FROM jsonb_to_recordset($1::jsonb) AS o(slug text, provider text) ON CONFLICT ("slug") DO NOTHING`,
    [rows],
  );
  await client.query(
    `INSERT INTO "Availability" ("filmId", "providerId", "region", "offer", "source")
     SELECT e."filmId", p."id", o.region, o.offer, 'tmdb'
     FROM jsonb_to_recordset($1::jsonb) AS o(tmdb text, region text, offer text, slug text)
     JOIN "FilmExternalId" e ON e."source" = 'tmdb' AND e."value" = o.tmdb JOIN "Provider" p ON p."slug" = o.slug
     ON CONFLICT DO NOTHING`,
    [rows],
  );
}
