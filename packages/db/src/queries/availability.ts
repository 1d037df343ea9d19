import type { Database, Transaction } from "../client";

/** Where a film can be watched. */
export interface OfferRow {
  readonly providerId: number;
  readonly slug: string;
  readonly name: string;
  /** `stream`, `rent`, `buy` or `free`. */
  readonly offer: string;
  readonly source: string;
  readonly since: Date;
}

/** Offers of one film in one region, those without further cost first. */
export async function listOffers(
  db: Database,
  { filmId, region }: { filmId: number; region: string },
): Promise<OfferRow[]> {
  const { rows } = await db.pool.query<OfferRow>({
    name: "list-offers",
    text: `SELECT p."id" AS "providerId", p."slug", p."name", a."offer", a."source", a."since"
      FROM "Availability" a JOIN "Provider" p ON p."id" = a."providerId"
      WHERE a."filmId" = $1 AND a."region" = $2
      ORDER BY array_position(ARRAY['free', 'stream', 'rent', 'buy'], a."offer"), p."name"`,
    values: [filmId, region],
  });
  return rows;
}

/** Regions in which a film can be watched at all. */
export async function listOfferRegions(db: Database, filmId: number): Promise<string[]> {
  const { rows } = await db.pool.query<{ region: string }>({
    name: "list-offer-regions",
    text: `SELECT DISTINCT "region" FROM "Availability" WHERE "filmId" = $1 ORDER BY "region"`,
    values: [filmId],
  });
  return rows.map(({ region }) => region);
}

export interface ProviderRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly filmCount: number;
}

/** Services with how many films they hold in a region, the largest first. */
export async function listProviders(db: Database, { region }: { region: string }): Promise<ProviderRow[]> {
  const { rows } = await db.pool.query<ProviderRow>({
    name: "list-providers",
    text: `SELECT p."id", p."slug", p."name", count(DISTINCT a."filmId")::int AS "filmCount"
      FROM "Provider" p LEFT JOIN "Availability" a ON a."providerId" = p."id" AND a."region" = $1
      GROUP BY p."id" ORDER BY 4 DESC, p."name"`,
    values: [region],
  });
  return rows;
}

/** Films that the given services hold in a region without further cost. */
export async function listFilmIdsOfProviders(
  db: Database,
  { region, providerIds }: { region: string; providerIds: readonly number[] },
): Promise<number[]> {
  const { rows } = await db.pool.query<{ filmId: number }>({
    name: "list-film-ids-of-providers",
    text: `SELECT DISTINCT "filmId" FROM "Availability" WHERE "region" = $1 AND "providerId" = ANY($2::int[])
      AND "offer" IN ('stream', 'free')`,
    values: [region, providerIds],
  });
  return rows.map(({ filmId }) => filmId);
}

export interface OfferFields {
  readonly provider: string;
  readonly region: string;
  readonly offer: string;
}

/** Every offer of one film, by region: as curators edit them. */
export async function listAllOffers(
  db: Transaction,
  { filmId }: { filmId: number },
): Promise<(OfferFields & { source: string; since: Date })[]> {
  const rows = await db.availability.findMany({
    where: { filmId },
    orderBy: [{ region: "asc" }, { providerId: "asc" }, { offer: "asc" }],
    select: { region: true, offer: true, source: true, since: true, provider: { select: { slug: true } } },
  });
  return rows.map(({ provider, ...row }) => ({ ...row, provider: provider.slug }));
}

/** Replaces what curators wrote of where a film can be watched; false where there is no such film. */
export async function setOffers(
  db: Database,
  { filmId, offers }: { filmId: number; offers: readonly OfferFields[] },
): Promise<"set" | "no-film" | "no-provider"> {
  return db.$transaction(async (tx) => {
    if ((await tx.film.count({ where: { id: filmId } })) === 0) return "no-film";
    const slugs = [...new Set(offers.map(({ provider }) => provider))];
    const providers = await tx.provider.findMany({
      where: { slug: { in: slugs } },
      select: { id: true, slug: true },
    });
    if (providers.length < slugs.length) return "no-provider";
    const idBySlug = new Map(providers.map(({ id, slug }) => [slug, id]));
    await tx.availability.deleteMany({ where: { filmId } });
    await tx.availability.createMany({
      data: offers.flatMap(({ provider, region, offer }) => {
        const providerId = idBySlug.get(provider);
        return providerId === undefined ? [] : [{ filmId, providerId, region, offer, source: "curator" }];
      }),
      skipDuplicates: true,
    });
    return "set";
  });
}
