import { expect, test } from "vitest";
import { checkReadiness, DependencyError } from "./readiness";

const answers = { required: true, probe: async () => undefined };
const broken = async (): Promise<never> => {
  throw new Error("connect ECONNREFUSED postgres://kinora:hunter2@10.0.0.7");
};

test("everything answers: ok, each dependency with its time", async () => {
  const { status, checks } = await checkReadiness({
    database: answers,
    cache: { ...answers, required: false },
  });
  expect(status).toBe("ok");
  expect(checks.database).toEqual({ ok: true, ms: expect.any(Number) });
  expect(checks.cache?.ok).toBe(true);
});

test("what it lives without is away: degraded, which is not down", async () => {
  const { status, checks } = await checkReadiness({
    database: answers,
    cache: { required: false, probe: broken },
  });
  expect(status).toBe("degraded");
  expect(checks.cache).toEqual({ ok: false, ms: expect.any(Number), error: "The cache is not available." });
});

test("what it cannot live without is away: unavailable, and the error names no address", async () => {
  const readiness = await checkReadiness({ database: { required: true, probe: broken } });
  expect(readiness.status).toBe("unavailable");
  expect(JSON.stringify(readiness)).not.toMatch(/hunter2|10\.0\.0\.7/);
});

test("a probe's own words are told", async () => {
  const probe = async () => {
    throw new DependencyError("No model has been trained yet.");
  };
  const { checks } = await checkReadiness({ model: { required: false, probe } });
  expect(checks.model?.error).toBe("No model has been trained yet.");
});
