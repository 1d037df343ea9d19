import { defineProject } from "vitest/config";

export default defineProject({
  test: {
    ...{ name: "deploy", include: ["checks/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
    // It imports JSON without saying so, which Node alone refuses.
    server: { deps: { inline: [/@actions\//] } },
  },
});
