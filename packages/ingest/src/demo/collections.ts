import type { Database } from "@kinora/db";

/** Editorial collections of the demo world, as conditions over the catalogue's facts. */
const collections = [
  {
    slug: "one-night-in-the-city",
    title: "One night in the city",
    text: "Everything between dusk and dawn: films that take place in a single night.",
    keyword: "one-night",
  },
  {
    slug: "heists-and-how-they-fail",
    title: "Heists, and how they fail",
    text: "A plan, a crew, and the one thing nobody thought of.",
    keyword: "heist",
  },
  {
    slug: "growing-up",
    title: "Growing up",
    text: "The summer, the friend, the year after which nothing was the same.",
    keyword: "coming-of-age",
  },
  {
    slug: "slow-and-beautiful",
    title: "Slow and beautiful",
    text: "Films that give you time to look.",
    keyword: "slow-cinema",
  },
] as const;

/** Writes the editorial collections where there are none. */
export async function writeCollections(db: Database): Promise<void> {
  if ((await db.collection.count()) > 0) return;
  for (const { slug, title, text, keyword } of collections) {
    const films = await db.film.findMany({
      where: { keywords: { some: { keyword: { name: keyword } } } },
      orderBy: [{ ratingCount: "desc" }, { id: "asc" }],
      take: 24,
      select: { id: true },
    });
    if (films.length < 4) continue;
    await db.collection.create({
      data: {
        ...{ slug, title, text, published: true },
        entries: { create: films.map(({ id }, position) => ({ filmId: id, position })) },
      },
    });
  }
}
