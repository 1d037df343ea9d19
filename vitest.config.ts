import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/*", "apps/*", "deploy", "scripts"],
    // Integration tests share two cores with PostgreSQL.
    maxWorkers: 2,
  },
});
