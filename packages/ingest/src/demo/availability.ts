import type { Database } from "@kinora/db";

/** Services that do not exist: where a demo film can be watched is made up, and the page says so. */
const services = [
  { slug: "lantern", name: "Lantern (demo)" },
  { slug: "reelhouse", name: "Reelhouse (demo)" },
  { slug: "nordlicht", name: "Nordlicht (demo)" },
  { slug: "parlour", name: "Parlour (demo)" },
] as const;

const regions = ["US", "GB", "DE", "FR", "ES", "MX", "JP", "EG"];

/** Spreads the films over made-up services, the same way for the same film every time. */
export async function writeAvailability(db: Database): Promise<void> {
  if ((await db.provider.count()) > 0) return;
  await db.provider.createMany({ data: [...services] });
  await db.$executeRaw`
    INSERT INTO "Availability" ("filmId", "providerId", "region", "offer", "source")
    SELECT f."id", p."id", r.region, CASE h.bucket % 3 WHEN 0 THEN 'stream' WHEN 1 THEN 'rent' ELSE 'buy' END, 'demo'
    FROM "Film" f CROSS JOIN "Provider" p CROSS JOIN unnest(${regions}::text[]) AS r(region)
    CROSS JOIN LATERAL (SELECT abs(hashtext(f."slug" || p."slug" || r.region)::bigint) % 12 AS bucket) h
    WHERE h.bucket < 4 ON CONFLICT DO NOTHING`;
}
