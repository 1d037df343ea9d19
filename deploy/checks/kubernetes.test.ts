import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { knownVariables, pathOf, readDocuments, readYaml } from "./read-file";

const modelShape = z.record(
  z.string(),
  z.custom<new (data: object) => { validate(): void }>((value) => typeof value === "function"),
);
const object = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

const folders = ["base", "canary", "blue-green"];
const files = folders.flatMap((folder) =>
  readdirSync(pathOf(`kubernetes/${folder}`))
    .filter((name) => name !== "kustomization.yaml")
    .map((name) => `kubernetes/${folder}/${name}`),
);
const objects = files.flatMap((file) => readDocuments(file).map((document) => object.parse(document)));

/** Kubernetes' own schema of a kind. */
async function modelOf(apiVersion: string, kind: string) {
  const address = `kubernetes-models/${apiVersion}`;
  const models: unknown = await import(/* @vite-ignore */ address);
  const model = modelShape.parse({ ...(models as object) })[kind];
  if (!model) throw new Error(`There is no ${kind} in ${apiVersion}.`);
  return model;
}

test.each(objects.map((one) => [`${one.kind} ${one.metadata.name}`, one] as const))(
  "%s is what Kubernetes' schema asks for",
  async (_, one) => {
    const Model = await modelOf(one.apiVersion, one.kind);
    expect(() => new Model(one).validate()).not.toThrow();
  },
);

test("the schema is really asked: a number where a text belongs is refused", async () => {
  const Service = await modelOf("v1", "Service");
  const wrong = { apiVersion: "v1", kind: "Service", metadata: { name: 7 }, spec: {} };
  expect(() => new Service(wrong).validate()).toThrow();
});

test("each kustomization lists the files of its folder, and all of them", () => {
  for (const folder of folders) {
    const { resources } = z
      .looseObject({ resources: z.array(z.string()) })
      .parse(readYaml(`kubernetes/${folder}/kustomization.yaml`));
    const own = files
      .filter((file) => file.startsWith(`kubernetes/${folder}/`))
      .map((file) => file.split("/")[2]);
    expect(resources.filter((name) => !name.startsWith("..")).sort()).toEqual(own.sort());
  }
});

test("configuration and secret hold variables that the product reads", () => {
  const names = objects
    .filter(({ kind }) => kind === "ConfigMap" || kind === "Secret")
    .flatMap((one) => Object.keys({ ...(one.data ?? {}), ...(one.stringData ?? {}) }));
  expect(names).toContain("DATABASE_URL");
  expect(names.filter((name) => !knownVariables.has(name))).toEqual([]);
});

const workload = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
        containers: z.array(
          z.looseObject({
            readinessProbe: z.looseObject({ httpGet: z.looseObject({ path: z.literal("/readyz") }) }),
            livenessProbe: z.looseObject({ httpGet: z.looseObject({ path: z.literal("/healthz") }) }),
            securityContext: z.looseObject({ allowPrivilegeEscalation: z.literal(false) }),
            resources: z.looseObject({ limits: z.looseObject({ memory: z.string() }) }),
          }),
        ),
      }),
    }),
  }),
});

test("every deployment is probed where the apps answer, runs as nobody special and within limits", () => {
  const deployments = objects.filter(({ kind }) => kind === "Deployment");
  expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([
    "kinora-web",
    "kinora-web-canary",
    "kinora-web-green",
    "kinora-worker",
  ]);
  for (const one of deployments) expect(() => workload.parse(one)).not.toThrow();
});
