import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

export const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  migrations: z.array(z.string()),
  /** Of the key's derivation; null: the files are not encrypted. */
  salt: z.string().nullable().default(null),
  /** Below the home; a name that leads out of it is no backup of ours. */
  files: z
    .array(z.object({ name: z.string().regex(/^(?!\/)(?!.*\.\.).+$/), sha256: z.string() }))
    .default([]),
  tables: z.array(z.object({ name: z.string(), rows: z.int().min(0), sha256: z.string() })),
});

/** What a backup holds: enough to tell that it is whole and fits this version. */
export type BackupManifest = z.infer<typeof manifestSchema>;

export async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
