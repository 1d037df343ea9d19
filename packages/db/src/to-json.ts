import type { Prisma } from "./generated/client";

/** Plain data as a JSON column takes them: what JSON cannot hold is dropped, dates become text. */
export const toJson = (value: object): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
