import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { openZip } from "../zip";

/**
 * `csv`: ml-latest and newer, with a header. `dat`: ml-1m and ml-10m, split by `::`, without one.
 * `tab`: ml-100k, with films split by `|` and genres as nineteen flags.
 */
export type MovieLensForm = "csv" | "dat" | "tab";
export type MovieLensFile = "movies" | "ratings" | "tags" | "links";

const files = ["movies", "ratings", "tags", "links"] as const;

function nameFile(file: MovieLensFile, form: MovieLensForm): string {
  if (form !== "tab") return `${file}.${form}`;
  return { movies: "u.item", ratings: "u.data", tags: "u.tag", links: "u.link" }[file];
}

/** One published MovieLens data set, folder or zip. */
export interface MovieLensSource {
  /** Base name without `.zip`: keeps the members of two data sets apart. */
  readonly name: string;
  readonly form: MovieLensForm;
  /** Of names and sizes: tells whether a later run reads the same files. */
  readonly contentHash: string;
  /** Bytes, uncompressed; null where the set has no such file. */
  sizeOf(file: MovieLensFile): number | null;
  open(file: MovieLensFile): Promise<Readable>;
  close(): void;
}

/** What a folder and a zip have in common. */
interface FileTree {
  sizeOf(fileName: string): number | null;
  open(fileName: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens a MovieLens folder or zip.
 *
 * @throws Error when there is nothing at `location`, or it holds no movies and ratings.
 */
export async function openMovieLens(location: string, fileName = location): Promise<MovieLensSource> {
  if (!existsSync(location)) throw new Error(`There is no MovieLens folder or zip at ${location}.`);
  const tree = statSync(location).isDirectory() ? openFolder(location) : await openZip(location);
  const has = (file: MovieLensFile, form: MovieLensForm) => tree.sizeOf(nameFile(file, form)) !== null;
  const form = (["csv", "dat", "tab"] as const).find((each) => has("ratings", each) && has("movies", each));
  if (!form) {
    tree.close();
    throw new Error(
      `${location} holds no movies.csv and ratings.csv (nor .dat, nor u.item and u.data): is it a MovieLens data set?`,
    );
  }
  const sizes = files.map((file) => `${nameFile(file, form)} ${tree.sizeOf(nameFile(file, form))}`);
  return {
    name: path.basename(path.resolve(fileName)).replace(/\.zip$/i, ""),
    form,
    contentHash: createHash("sha256").update(sizes.join("\n")).digest("hex"),
    sizeOf: (file) => tree.sizeOf(nameFile(file, form)),
    open: (file) => tree.open(nameFile(file, form)),
    close: () => tree.close(),
  };
}

function openFolder(folder: string): FileTree {
  const locate = (fileName: string) => path.join(folder, fileName);
  return {
    sizeOf: (fileName) => (existsSync(locate(fileName)) ? statSync(locate(fileName)).size : null),
    open: async (fileName) => createReadStream(locate(fileName)),
    close: () => undefined,
  };
}
