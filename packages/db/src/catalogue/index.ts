export { findFaults } from "./find-faults";
export { loadCatalogue } from "./load";
export { type CatalogueFault, type LocatedFilm, readCatalogue } from "./read";
export { type CatalogueFilm, type GenreSlug, genreNames } from "./schema";
export { slugOf } from "./slug";
