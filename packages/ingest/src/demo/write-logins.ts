import type { Database, Role } from "@kinora/db";
import { hash } from "@node-rs/argon2";
import type { DemoFilm } from "./film-facts";

/** The demo world's logins; every start of a demo world prints them. */
export const demoLogins = [
  { email: "viewer@kinora.test", name: "Vera Viewer", handle: "vera", role: "viewer" },
  { email: "curator@kinora.test", name: "Cosmo Curator", handle: "cosmo", role: "curator" },
  { email: "admin@kinora.test", name: "Ada Admin", handle: "ada", role: "admin" },
] as const satisfies readonly { email: string; name: string; handle: string; role: Role }[];

export const demoPassword = "kinora-demo";

/** argon2id with the parameters that signing in expects. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Makes the three logins, or leaves them as they are. */
export async function writeLogins(db: Database): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  for (const { email, name, handle, role } of demoLogins) {
    if (await db.userIdentity.findUnique({ where: { email } })) continue;
    await db.user.create({
      data: {
        role,
        identity: { create: { email, passwordHash, emailVerifiedAt: new Date(), agreedTermsAt: new Date() } },
        profile: { create: { handle, name, visibility: "public" } },
        preference: { create: {} },
      },
    });
  }
}

/** What the demo viewer thinks of some films: enough for a home page worth looking at on first sign-in. */
const viewerStars: Readonly<Record<string, number>> = {
  "seven-samurai-1954": 10,
  "in-the-mood-for-love-2000": 10,
  "chungking-express-1994": 9,
  "the-third-man-1949": 9,
  "spirited-away-2001": 9,
  "parasite-2019": 9,
  "rear-window-1954": 8,
  "blade-runner-1982": 8,
  "yi-yi-2000": 10,
  "tokyo-story-1953": 9,
  "memories-of-murder-2003": 9,
  "late-spring-1949": 8,
  "fallen-angels-1995": 8,
  "la-haine-1995": 7,
  "the-matrix-1999": 7,
  "titanic-1997": 4,
  "the-exorcist-1973": 4,
  "grease-1978": 3,
};

/** Gives the demo viewer a history: ratings, a diary of the latest films, a watchlist. */
export async function writeViewerHistory(db: Database, films: readonly DemoFilm[], now: Date): Promise<void> {
  const viewer = await db.userIdentity.findUniqueOrThrow({ where: { email: demoLogins[0].email } });
  const { userId } = viewer;
  if ((await db.rating.count({ where: { userId } })) > 0) return;
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const rated = films.filter(({ slug }) => slug in viewerStars);
  await db.rating.createMany({
    data: rated.map(({ id, slug }, index) => ({
      ...{ userId, filmId: id, halfStars: viewerStars[slug] ?? 7 },
      ...{ createdAt: daysAgo(index * 6 + 1), updatedAt: daysAgo(index * 6 + 1) },
    })),
  });
  await db.diaryEntry.createMany({
    data: rated.slice(0, 8).map(({ id, slug }, index) => ({
      ...{ userId, filmId: id, watchedOn: daysAgo(index * 6 + 1), halfStars: viewerStars[slug] ?? null },
    })),
  });
  const unseen = films.filter(({ slug, quality }) => !(slug in viewerStars) && quality > 1.6).slice(0, 6);
  await db.watchlistEntry.createMany({
    data: unseen.map(({ id }, position) => ({
      userId,
      filmId: id,
      position,
      addedAt: daysAgo(position + 2),
    })),
  });
}
