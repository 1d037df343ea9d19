import { defineConfig } from "prisma/config";

// Prisma's command line asks for a native schema engine even where it needs none (`generate`, `format`,
// `validate`). Any executable satisfies the look-up; `migrate` with a real engine sets the variable itself.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost:5432/kinora" },
});
