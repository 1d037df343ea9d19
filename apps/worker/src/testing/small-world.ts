import { createHash } from "node:crypto";
import type { Database } from "@kinora/db";

/** The same for the same person of each world, in no order: who is held out for measuring goes by ids. */
function memberId(member: number): string {
  const hex = createHash("sha256").update(`member ${member}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Writes films of two genres and members who each like one of them: whoever shows a few films of a genre
 * is to be shown the others. Film ids start at 101.
 */
export async function writeSmallWorld(db: Database, { members = 240, films = 40 } = {}): Promise<void> {
  const genres = await Promise.all(
    ["western", "horror"].map((slug) => db.genre.create({ data: { slug, name: slug } })),
  );
  await db.film.createMany({
    data: Array.from({ length: films }, (_, index) => ({
      id: 101 + index,
      slug: `film-${index}`,
      title: `Film ${index}`,
      originalTitle: `Film ${index}`,
      year: 1950 + index,
      overview: index % 2 ? "A ghost in an old house." : "A gun in a dusty town.",
    })),
  });
  await db.filmGenre.createMany({
    data: Array.from({ length: films }, (_, index) => ({
      filmId: 101 + index,
      genreId: genres[index % 2]?.id ?? 0,
      position: 0,
    })),
  });
  const users = Array.from({ length: members }, (_, member) => ({
    id: memberId(member),
    kind: "simulated" as const,
  }));
  await db.user.createMany({ data: users });
  // A linear congruence in place of chance: the same world each time.
  let state = 12_345;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const ratings = users.flatMap(({ id }, user) =>
    Array.from({ length: films }, (_, index) => {
      const fits = index % 2 === user % 2;
      return {
        userId: id,
        filmId: 101 + index,
        halfStars: fits ? 7 + Math.floor(random() * 4) : 1 + Math.floor(random() * 5),
      };
    }).filter(() => random() < 0.4),
  );
  await db.rating.createMany({ data: ratings });
}
