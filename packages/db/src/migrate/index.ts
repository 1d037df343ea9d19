export { listMigrations, type Migration } from "./list";
export { migrate } from "./migrate";
