import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const secretsSchema = z.object({ NEXTAUTH_SECRET: z.string().min(16) });

/** The instance's own secrets: made once, kept in its home, readable by its owner only. */
export async function openSecrets(home: string): Promise<z.infer<typeof secretsSchema>> {
  const file = path.join(home, "secrets.json");
  const stored = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (stored !== null) return secretsSchema.parse(JSON.parse(stored));
  const secrets = { NEXTAUTH_SECRET: randomBytes(32).toString("base64url") };
  // Written aside and renamed: a start that is killed here leaves no half file.
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
