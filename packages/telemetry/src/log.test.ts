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
