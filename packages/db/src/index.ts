export { closeDatabase, type Database, type DatabaseOptions, openDatabase, type Transaction } from "./client";
export { Prisma } from "./generated/client";
export * from "./generated/enums";
