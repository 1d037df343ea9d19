import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Writes files into a folder of their own, for a test; `name` keeps the members of two sets apart. */
export function writeFolder(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "kinora-ingest-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

export const movies = `movieId,title,genres
1,Toy Story (1995),Adventure|Animation|Children|Comedy|Fantasy
2,"Postman, The (Postino, Il) (1994)",Comedy|Drama|Romance
3,"Say ""Cheese"" (2001)",(no genres listed)
4,Heat (1995),Action|Crime|IMAX
`;
export const links = `movieId,imdbId,tmdbId
1,0114709,862
2,0110877,
`;
export const tags = `userId,movieId,tag,timestamp
1,1,"funny, warm",1445714994
9,2,Poetry,1445714995
`;

/** Sixty ratings: members 1 to 20, films 1 to 3. */
export const ratings = [
  "userId,movieId,rating,timestamp",
  ...Array.from({ length: 60 }, (_, at) => {
    const [userId, movieId] = [Math.floor(at / 3) + 1, (at % 3) + 1];
    return `${userId},${movieId},${(((userId + movieId) % 10) + 1) / 2},${964_982_703 + at}`;
  }),
  "",
].join("\n");
