import { resolve } from "node:path";
import { openLocalSecret } from "@kinora/seal";
import { logLevels } from "@kinora/telemetry/levels";
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);
const url = z.url({ error: "must be a URL" });
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://");

/** Secrets that were replaced: they still open what they sealed. */
const oldSecrets = z
  .string()
  .transform((list) => list.split(",").map((secret) => secret.trim()))
  .refine((secrets) => secrets.every((secret) => secret.length >= 16), "must have 16 characters or more each")
  .default([]);

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    PORT: port.default(3000),
    WORKER_PORT: port.default(3100),
    KINORA_HOME: z.string().min(1).default("../../.kinora"),
    KINORA_ARTEFACTS: z.url({ protocol: /^s3$/, error: "must be s3://bucket/prefix" }).optional(),
    DATABASE_URL: postgresUrl.optional(),
    UPSTASH_REDIS_REST_URL: url.optional(),
    UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
    TYPESENSE_URL: url.optional(),
    TYPESENSE_API_KEY: z.string().min(1).optional(),
    INNGEST_BASE_URL: url.optional(),
    INNGEST_EVENT_KEY: z.string().min(1).optional(),
    INNGEST_SIGNING_KEY: z.string().min(1).optional(),
    NEXTAUTH_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
    NEXTAUTH_URL: url.optional(),
    KINORA_OLD_SECRETS: oldSecrets,
    GOOGLE_CLIENT_ID: z.string().min(1).optional(),
    GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
    GITHUB_CLIENT_ID: z.string().min(1).optional(),
    GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .optional(),
    MAIL_FROM: z.string().min(3).optional(),
    VAPID_PUBLIC_KEY: z.string().min(40).optional(),
    VAPID_PRIVATE_KEY: z.string().min(40).optional(),
    KINORA_PRIVATE_HOSTS: z
      .string()
      .regex(/^[^,\s]+:\d+(,\s*[^,\s]+:\d+)*$/, "must be host:port, separated by commas")
      .transform((list) => list.split(",").map((host) => host.trim()))
      .default([]),
    TMDB_API_KEY: z.string().min(1).optional(),
    TMDB_BASE_URL: url.optional(),
    KINORA_RATE_LIMITS: z.enum(["on", "off"]).default("on"),
    KINORA_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    KINORA_LOG_LEVEL: z.enum(logLevels).default("info"),
    KINORA_LOG_FILE: z.string().min(1).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
    KINORA_DATASET: z.string().min(1).optional(),
    KINORA_DEMO: z.enum(["0", "1"]).default("1"),
  })
  .superRefine((value, context) => {
    const together = [
      ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
      ["TYPESENSE_URL", "TYPESENSE_API_KEY"],
      ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY"],
      ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
      ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
    ] as const;
    for (const [first, second] of together) {
      if (Boolean(value[first]) === Boolean(value[second])) continue;
      const missing = value[first] ? second : first;
      context.addIssue({
        code: "custom",
        path: [missing],
        message: `is needed with ${value[first] ? first : second}`,
      });
    }
    if (value.NODE_ENV === "production" && value.DATABASE_URL && !value.NEXTAUTH_SECRET) {
      context.addIssue({
        code: "custom",
        path: ["NEXTAUTH_SECRET"],
        message: "is required with DATABASE_URL in production",
      });
    }
  });

/** Everything this app reads from its surroundings, with defaults filled in. */
export type Env = z.output<typeof schema> & { NEXTAUTH_SECRET: string; NEXTAUTH_URL: string };

/** @throws Error of one line that names the first unusable variable. */
export function parseEnv(source: Record<string, string | undefined>): z.output<typeof schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return { ...result.data, KINORA_HOME: resolve(result.data.KINORA_HOME) };
  const issue = result.error.issues[0];
  throw new Error(`${issue?.path.join(".") ?? "Environment"}: ${issue?.message ?? "unusable value"}`);
}

/** Whether this is `next dev`, whose tools need looser rules. */
export const development = process.env.NODE_ENV === "development";

/** Whether pages are being built: nothing of what is drawn then needs a database. */
export const building = process.env.NEXT_PHASE === "phase-production-build";

let parsed: Env | null = null;

/**
 * The environment, checked once. The server calls it while it boots and ends on a bad value; a
 * build never does, for it runs without the operator's variables.
 */
export function readEnv(): Env {
  if (parsed) return parsed;
  const env = parseEnv(process.env);
  parsed = {
    ...env,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? openLocalSecret(env.KINORA_HOME),
    NEXTAUTH_URL: env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`,
  };
  // next-auth reads its own address from the environment and nowhere else.
  process.env.NEXTAUTH_URL = parsed.NEXTAUTH_URL;
  return parsed;
}
