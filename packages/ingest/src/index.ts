export type { ImportProgress, ImportReport } from "./import-run";
export { importMovieLens, type MovieLensImport } from "./movielens/import-movielens";
export { parseTitle } from "./movielens/title";
