import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { createLog } from "./log";

function logLines(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ app: "test", destination: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a line is one JSON object with time, level, app and what was given", () => {
  const [line] = logLines((log) => log.info({ requestId: "r-1" }, "answered"));
  expect(line).toMatchObject({ level: "info", app: "test", requestId: "r-1", msg: "answered" });
  expect(String(line?.time)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test("secrets by name are taken out, at the top and below", () => {
  const [line] = logLines((log) => log.info({ password: "p", headers: { authorization: "a", cookie: "c" } }));
  expect(line).toMatchObject({
    password: "[redacted]",
    headers: { authorization: "[redacted]", cookie: "[redacted]" },
  });
});

test("what looks like an address or a token is taken out of any text, an error's too", () => {
  const [line] = logLines((log) =>
    log.error({ err: new Error("no row for ana.lima+x@example.org with Bearer abc.def and kin_0123456789") }),
  );
  expect(JSON.stringify(line)).not.toMatch(/ana\.lima|example\.org|abc\.def|kin_0/);
  expect(JSON.stringify(line)).toContain("no row for [e-mail]");
});

test("a log file is written beside the console, and started anew when it is full", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "kinora-log-"));
  const log = createLog({
    app: "test",
    destination: { write: () => undefined },
    file: path.join(folder, "kinora.log"),
  });
  const write = (lines: number) => {
    for (let at = 0; at < lines; at++) log.info({ at, padding: "x".repeat(1_000_000) }, "long");
  };
  const sizes = async () =>
    (await Promise.all((await readdir(folder)).map((name) => stat(path.join(folder, name))))).map(
      ({ size }) => size,
    );
  // What is on its way at once goes into one file, so it is written in two goes.
  write(21);
  await expect.poll(async () => (await sizes()).length, { timeout: 20_000 }).toBe(2);
  write(3);
  await expect.poll(async () => Math.min(...(await sizes())), { timeout: 5_000 }).toBeGreaterThan(3_000_000);
  expect(Math.max(...(await sizes()))).toBeLessThan(22_000_000);
  await rm(folder, { recursive: true });
}, 30_000);
