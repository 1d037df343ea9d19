import path from "node:path";
import { logLevels } from "@kinora/telemetry/levels";
import { z } from "zod";

const port = (fallback: number) =>
  z.coerce
    .number({ error: "must be a port from 1 to 65535" })
    .int({ error: "must be a port from 1 to 65535" })
    .min(1, { error: "must be a port from 1 to 65535" })
    .max(65_535, { error: "must be a port from 1 to 65535" })
    .default(fallback);
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http(s):// address" });

const privateHosts = z
  .string()
  .regex(/^[^,\s]+:\d+(,\s*[^,\s]+:\d+)*$/, { error: "must be host:port, separated by commas" })
  .transform((list) => list.split(",").map((host) => host.trim()))
  .default([]);

const pageHosts = z
  .string()
  .regex(/^[^,\s/]+(,\s*[^,\s/]+)*$/, { error: "must be names of hosts, separated by commas" })
  .transform((list) => list.split(",").map((host) => host.trim()))
  .default([]);

/** Secrets that were replaced: they still open what they sealed. */
const oldSecrets = z
  .string()
  .transform((list) => list.split(",").map((secret) => secret.trim()))
  .refine((secrets) => secrets.every((secret) => secret.length >= 16), "must have 16 characters or more each")
  .default([]);

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    PORT: port(3000),
    WORKER_PORT: port(3100),
    KINORA_HOME: z.string().min(1).default("../../.kinora"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
    UPSTASH_REDIS_REST_URL: httpUrl.optional(),
    UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
    TYPESENSE_URL: httpUrl.optional(),
    TYPESENSE_API_KEY: z.string().min(1).optional(),
    INNGEST_BASE_URL: httpUrl.optional(),
    INNGEST_EVENT_KEY: z.string().min(1).optional(),
    INNGEST_SIGNING_KEY: z.string().min(1).optional(),
    NEXTAUTH_SECRET: z.string().min(16, { error: "must have at least 16 characters" }).optional(),
    NEXTAUTH_URL: httpUrl.optional(),
    KINORA_OLD_SECRETS: oldSecrets,
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
    MAIL_FROM: z.string().min(3).optional(),
    VAPID_PUBLIC_KEY: z.string().min(40).optional(),
    VAPID_PRIVATE_KEY: z.string().min(40).optional(),
    KINORA_PRIVATE_HOSTS: privateHosts,
    KINORA_PAGE_HOSTS: pageHosts,
    TMDB_API_KEY: z.string().min(1).optional(),
    TMDB_BASE_URL: httpUrl.optional(),
    KINORA_RATE_LIMITS: z.enum(["on", "off"]).default("on"),
    KINORA_LOG_LEVEL: z.enum(logLevels).default("info"),
    KINORA_LOG_FILE: z.string().min(1).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
    KINORA_BACKUP_KEY: z.string().min(16, { error: "must have at least 16 characters" }).optional(),
    KINORA_ARTEFACTS: z.url({ protocol: /^s3$/, error: "must be s3://bucket/prefix" }).optional(),
    KINORA_WORKER_SLOTS: z.coerce
      .number()
      .int()
      .min(1)
      .max(64, { error: "must be a whole number from 1 to 64" })
      .default(8),
    KINORA_DATASET: z.string().min(1).optional(),
    KINORA_DEMO: z.enum(["0", "1"]).default("1"),
  })
  .superRefine((env, context) => {
    const need = (variable: keyof typeof env, given: keyof typeof env): void => {
      if (env[given] && !env[variable]) {
        context.addIssue({ code: "custom", path: [variable], message: `is needed with ${given}` });
      }
    };
    need("UPSTASH_REDIS_REST_TOKEN", "UPSTASH_REDIS_REST_URL");
    need("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN");
    need("TYPESENSE_API_KEY", "TYPESENSE_URL");
    need("TYPESENSE_URL", "TYPESENSE_API_KEY");
    need("VAPID_PRIVATE_KEY", "VAPID_PUBLIC_KEY");
    need("VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY");
    need("INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY");
    need("INNGEST_SIGNING_KEY", "INNGEST_EVENT_KEY");
    // Unsigned calls would let anybody who reaches the port run functions.
    if (env.NODE_ENV === "production") need("INNGEST_SIGNING_KEY", "INNGEST_BASE_URL");
  });

/** Everything the worker reads from its surroundings, with defaults filled in. */
export type Env = z.output<typeof schema>;

/** @throws Error of one line that names the first unusable variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return { ...result.data, KINORA_HOME: path.resolve(result.data.KINORA_HOME) };
  const [issue] = result.error.issues;
  throw new Error(`${issue?.path.join(".") || "The environment"} ${issue?.message ?? "is unusable"}.`);
}

export const readEnv = (): Env => parseEnv(process.env);
