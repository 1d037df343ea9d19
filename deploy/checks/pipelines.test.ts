import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { expect, test } from "vitest";
import { z } from "zod";
import { pathOf, readText, readYaml } from "./read-file";

const workflows = readdirSync(pathOf("../.github/workflows"));
const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ run: z.string().optional(), uses: z.string().optional() })) }),
  ),
});
const steps = workflows.flatMap((name) =>
  Object.values(workflow.parse(readYaml(`../.github/workflows/${name}`)).jobs).flatMap((job) => job.steps),
);
const jenkins = readText("../Jenkinsfile");
/** Every command that a pipeline runs, one a line. */
const commands = [
  ...steps.flatMap(({ run }) => run?.split("\n") ?? []),
  ...[...jenkins.matchAll(/\bsh '([^']+)'/g)].map(([, command]) => command ?? ""),
].filter((command) => command.trim() !== "");
const { scripts: npmScripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readText("../package.json")));

test("GitHub's own parser takes the workflows", () => {
  for (const name of workflows) {
    const content = readText(`../.github/workflows/${name}`);
    const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  }
});

test("actions are pinned to a version", () => {
  for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
});

test("every npm script, script and file that a pipeline calls is there", () => {
  expect(commands.length).toBeGreaterThan(15);
  for (const command of commands) {
    const [, script] = /npm run (\S+)/.exec(command) ?? [];
    if (script) expect(npmScripts, command).toHaveProperty([script]);
    for (const [file] of command.matchAll(/(?:^|\s)(?:scripts\/\w+\.sh|\.ci\/\w+)/g)) {
      expect(() => accessSync(pathOf(`../${file.trim()}`), constants.X_OK), command).not.toThrow();
    }
    for (const [file] of command.matchAll(/(?:packages|apps)\/[\w./-]+/g)) {
      expect(existsSync(pathOf(`../${file}`)), command).toBe(true);
    }
  }
});

test("the operator's scripts take the words that pipelines give them", () => {
  const calls = commands.filter((command) => command.startsWith("scripts/"));
  expect(calls.length).toBeGreaterThan(5);
  for (const call of calls) {
    const filled = call.replace(/\$\{\{[^}]+\}\}|"\$\w+"/g, "filled");
    const [file = "", ...words] = filled.split(" ");
    const { status, stderr } = spawnSync(pathOf(`../${file}`), ["--dry-run", ...words], { encoding: "utf8" });
    expect([call, status, stderr]).toEqual([call, 0, ""]);
  }
});

test("Jenkins has the stages that the workflows have, in blocks that close", () => {
  const stages = [...jenkins.matchAll(/stage\('(\w+)'\)/g)].map(([, name]) => name);
  expect(stages).toEqual(["Install", "Check", "Test", "Model", "Images", "Deploy"]);
  expect(jenkins.split("{").length).toBe(jenkins.split("}").length);
});

test("whoever owns code owns code that is there", () => {
  const lines = readText("../.github/CODEOWNERS")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    const [place = "", ...owners] = line.split(/\s+/);
    expect(owners.length, line).toBeGreaterThan(0);
    if (place !== "*") expect(existsSync(pathOf(`..${place}`)), line).toBe(true);
  }
});
