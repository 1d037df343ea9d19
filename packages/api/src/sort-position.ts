import { z } from "zod";

/** What a cursor holds of the value that a table goes by: nothing that PostgreSQL would refuse to read. */
export const sortValue = {
  text: z
    .string()
    .max(1_000)
    .refine((text) => !text.includes("\u0000")),
  int: z.int32(),
  float: z.number(),
  // The year 0 is one to JavaScript only.
  time: z.iso.datetime().refine((time) => !time.startsWith("0000")),
} as const;

/** Where a page in an order ended. */
export function sortPosition(value: z.ZodType<string | number>, id: z.ZodType<string>) {
  return z.object({ value, id });
}
