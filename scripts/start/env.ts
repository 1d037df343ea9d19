import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const port = (fallback: number) =>
  z.coerce
    .number({ error: "must be a port number" })
    .int({ error: "must be a port number" })
    .min(1, { error: "must be a port from 1 to 65535" })
    .max(65_535, { error: "must be a port from 1 to 65535" })
    .default(fallback);

const schema = z.object({
  PORT: port(3000),
  WORKER_PORT: port(3100),
  KINORA_HOME: z
    .string()
    .min(1)
    .default(path.join(root, ".kinora"))
    .transform((home) => path.resolve(root, home)),
  KINORA_ARTEFACTS: z.url({ protocol: /^s3$/, error: "must be s3://bucket/prefix" }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  KINORA_DATASET: z.string().min(1).optional(),
  KINORA_DEMO: z.enum(["0", "1"]).default("1"),
  KINORA_BACKUP_KEY: z.string().min(16, { error: "must have at least 16 characters" }).optional(),
  UPSTASH_REDIS_REST_URL: z.string().optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
  TYPESENSE_URL: z.string().optional(),
  TYPESENSE_API_KEY: z.string().optional(),
  INNGEST_BASE_URL: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  NODE_ENV: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  NEXTAUTH_URL: z.url().optional(),
});

export type StartEnv = z.infer<typeof schema>;

/** A mistake that the person who starts the product can mend: told in one line, without a stack. */
export class StartError extends Error {}

/**
 * Reads the variables that starting itself needs; the apps check theirs again.
 *
 * @throws StartError that names the variable.
 */
export function readStartEnv(variables: NodeJS.ProcessEnv): StartEnv {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(`${issue?.path.join(".")} is unusable: ${issue?.message}`);
  }
  const env = parsed.data;
  if (env.PORT === env.WORKER_PORT) throw new StartError("PORT and WORKER_PORT must differ.");
  if (env.NODE_ENV === "production" && env.DATABASE_URL && !env.NEXTAUTH_SECRET) {
    throw new StartError("NEXTAUTH_SECRET is required with NODE_ENV=production and a DATABASE_URL.");
  }
  return env;
}
