import { expect, test } from "vitest";
import { readText } from "./read-file";

const stages = readText("docker/Dockerfile")
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.startsWith("FROM "))
  .map((text) => ({
    name: /AS (\S+)/.exec(text)?.[1] ?? "",
    base: /FROM (\S+)/.exec(text)?.[1] ?? "",
    text,
  }));
const stage = (name: string) => stages.find((one) => one.name === name)?.text ?? "";

test("what runs is not what built, belongs to root and runs as nobody special", () => {
  expect(stage("runtime")).toMatch(/COPY --from=build --chown=root:root/);
  expect(stage("runtime")).toMatch(/^USER node$/m);
  expect(stage("build")).toMatch(/npm prune --omit=dev/);
  for (const name of ["web", "worker", "migrate"]) {
    expect(stages.find((one) => one.name === name)?.base).toBe("runtime");
    expect(stage(name)).not.toMatch(/^USER /m);
  }
});

test("web and worker say whether they are well, at the path that they answer", () => {
  for (const name of ["web", "worker"]) expect(stage(name)).toMatch(/HEALTHCHECK [\s\S]*\/healthz/);
});

test("the web app keeps an idle connection longer than nginx before it", () => {
  const [, kept] = /"--keepAliveTimeout", "(\d+)"/.exec(stage("web")) ?? [];
  const [, seconds] = /keepalive_timeout (\d+)s;/.exec(readText("nginx/kinora.conf")) ?? [];
  expect(Number(kept)).toBeGreaterThan(1_000 * Number(seconds));
});

test("what is built from carries no local state and no secrets", () => {
  const ignored = readText("../.dockerignore").split("\n");
  expect(ignored).toEqual(expect.arrayContaining([".git", "**/node_modules", ".kinora*", "**/.env"]));
});
