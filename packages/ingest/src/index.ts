export { ImportBusyError } from "./advisory-lock";
export { type ColumnMapping, suggestMapping } from "./films/column-mapping";
export {
  type ContractReport,
  ContractViolation,
  type DataContract,
  defaultContract,
} from "./films/data-contract";
export { type FilmField, filmFields } from "./films/film-draft";
export { type FilmsImport, type FilmsPreview, importFilms, previewFilms } from "./films/import-films";
export { retryRow } from "./films/retry-row";
export { undoFilms } from "./films/undo-films";
export { decideMatch, type MatchDecision } from "./history/decide-match";
export { type HistorySource, historySources } from "./history/entry";
export { type ExportedHistory, exportHistory } from "./history/export-history";
export type { HistoryReport } from "./history/history-report";
export { reportHistory } from "./history/history-report";
export { type HistoryImport, importHistory } from "./history/import-history";
export { type HistoryMatch, listMatches } from "./history/list-matches";
export { MAX_HISTORY_BYTES } from "./history/read-history";
export { undoImport } from "./history/undo-import";
export { type ImdbImport, importImdb } from "./imdb/import-imdb";
export { unpackDumps } from "./imdb/unpack-dumps";
export type { ImportProgress, ImportReport } from "./import-run";
export { importMovieLens, type MovieLensImport } from "./movielens/import-movielens";
export { parseTitle } from "./movielens/title";
export { RefusedFile, RefusedRow } from "./refused-row";
export { syncTmdb, type TmdbSync, tmdbAttribution } from "./tmdb/sync-tmdb";
export { openTmdb, type TmdbClient, type TmdbOptions } from "./tmdb/tmdb-client";
