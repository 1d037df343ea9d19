import type { Database } from "@kinora/db";
import { strToU8, zipSync } from "fflate";

/** A small catalogue for histories to match against. */
export const catalogue = [
  { slug: "heat-1995", title: "Heat", year: 1995, imdb: "tt0113277" },
  { slug: "the-postman-1994", title: "The Postman", original: "Il Postino", year: 1994, imdb: "tt0110877" },
  { slug: "amelie-2001", title: "Amélie", original: "Le Fabuleux Destin d'Amélie Poulain", year: 2001 },
  { slug: "solaris-1972", title: "Solaris", original: "Солярис", year: 1972 },
  { slug: "solaris-2002", title: "Solaris", year: 2002 },
  { slug: "ran-1985", title: "Ran", original: "乱", year: 1985, imdb: "tt0089881" },
  { slug: "up-2009", title: "Up", year: 2009, imdb: "tt1049413" },
] as const;

/** Writes the catalogue and one person. */
export async function writePerson(db: Database): Promise<string> {
  for (const film of catalogue) {
    const { slug, title, year } = film;
    if (await db.film.findUnique({ where: { slug } })) continue;
    await db.film.create({
      data: {
        ...{ slug, title, year, originalTitle: "original" in film ? film.original : title },
        externalIds: { create: "imdb" in film ? [{ source: "imdb", value: film.imdb }] : [] },
      },
    });
  }
  return (await db.user.create({ data: {} })).id;
}

export function zipFiles(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

const uri = "https://boxd.it/1";

/** An export in the documented shape: every file, a list, and a folder of what was deleted. */
export const letterboxd = {
  "profile.csv": "Date Joined,Username\n2020-01-01,someone\n",
  "ratings.csv": `Date,Name,Year,Letterboxd URI,Rating
2021-03-01,Heat,1995,${uri},4.5
2021-03-02,Il postino,1994,${uri},5
2021-03-03,Solaris,1973,${uri},4
2021-03-04,Nothing At All,2011,${uri},3
2021-03-05,Ran,1985,${uri},7
`,
  "watched.csv": `Date,Name,Year,Letterboxd URI
2021-03-01,Heat,1995,${uri}
2021-04-01,Up,2009,${uri}
`,
  "diary.csv": `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2021-03-01,Heat,1995,${uri},4.5,,,2021-02-28
2022-05-01,Heat,1995,${uri},5,Yes,"cinema, rain",2022-04-30
2021-05-01,Amélie,2001,${uri},3.5,,,2021-05-01
`,
  "reviews.csv": `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2022-05-01,Heat,1995,${uri},5,Yes,"=HYPERLINK(""http://x"") they meet,
<i>at last</i>, and ""drink"" coffee.",,2022-04-30
`,
  "watchlist.csv": `Date,Name,Year,Letterboxd URI
2021-06-01,Solaris,2002,${uri}
`,
  "lists/los-angeles.csv": `Letterboxd list export v7
Date,Name,Tags,URL,Description
2021-07-01,Los Angeles,,${uri},"Sun,
and night"

Position,Name,Year,URL,Description
1,Heat,1995,${uri},the diner
2,Up,2009,${uri},
`,
  "deleted/ratings.csv": `Date,Name,Year,Letterboxd URI,Rating\n2019-01-01,Up,2009,${uri},0.5\n`,
};
