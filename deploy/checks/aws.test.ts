import { expect, test } from "vitest";
import { parseDocument, type ScalarTag } from "yaml";
import { z } from "zod";
import { knownVariables, readText } from "./read-file";

/** CloudFormation's short forms, kept as `{ Fn: value }`. */
const shortForms = ["Ref", "Sub", "GetAtt", "Select", "GetAZs", "If", "Not", "Equals"].flatMap((name) => [
  { tag: `!${name}`, resolve: (text: string) => ({ [name]: text }) } satisfies ScalarTag,
  {
    tag: `!${name}`,
    collection: "seq" as const,
    resolve: (items: { toJSON(): unknown }) => ({ [name]: items.toJSON() }),
  },
]);
const text = readText("aws/kinora.yaml");
const document = parseDocument(text, { customTags: (tags) => [...tags, ...shortForms] as ScalarTag[] });
const template = z
  .object({
    Parameters: z.record(z.string(), z.object({ Type: z.string() }).loose()),
    Conditions: z.record(z.string(), z.unknown()),
    Resources: z.record(z.string(), z.object({ Type: z.string().startsWith("AWS::") }).loose()),
    Outputs: z.record(z.string(), z.object({ Value: z.unknown(), Description: z.string() })),
  })
  .loose()
  .parse(document.toJS());

test("it parses, and uses nothing of YAML that CloudFormation does not know", () => {
  expect(document.errors).toEqual([]);
  expect(text).not.toMatch(/(^|[\s:-])[&*][a-z]+\s*$/m);
});

test("every name that is referred to is there", () => {
  const known = new Set([...Object.keys(template.Parameters), ...Object.keys(template.Resources)]);
  const named = [
    ...[...text.matchAll(/!Ref "?([\w:]+)"?/g)].map(([, name]) => name ?? ""),
    ...[...text.matchAll(/!GetAtt (\w+)\./g)].map(([, name]) => name ?? ""),
    ...[...text.matchAll(/\$\{(\w+)(?:\.[\w.]+)?\}/g)].map(([, name]) => name ?? ""),
    ...[...text.matchAll(/DependsOn: (\w+)/g)].map(([, name]) => name ?? ""),
  ];
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((name) => !known.has(name) && !name.startsWith("AWS::"))).toEqual([]);
  for (const [, condition] of text.matchAll(/!If \[(\w+)/g))
    expect(template.Conditions).toHaveProperty(condition ?? "");
});

test("every parameter is used", () => {
  for (const name of Object.keys(template.Parameters)) {
    expect(text.match(new RegExp(`(!Ref |\\$\\{)${name}\\b`, "g")), name).not.toBeNull();
  }
});

test("the parts that were promised are there, in two zones and encrypted", () => {
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  expect(types).toEqual(
    expect.arrayContaining([
      ...["AWS::EC2::VPC", "AWS::RDS::DBInstance", "AWS::ElastiCache::ReplicationGroup", "AWS::ECS::Service"],
      ...["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::S3::Bucket", "AWS::CloudWatch::Alarm"],
    ]),
  );
  expect(template.Resources.Database).toMatchObject({
    Properties: { MultiAZ: true, StorageEncrypted: true },
  });
  expect(template.Resources.Cache).toMatchObject({ Properties: { AutomaticFailoverEnabled: true } });
  expect(template.Resources.WebService).toMatchObject({
    Properties: { DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } } },
  });
});

test("web and worker are given what the product needs, and nothing it does not read", () => {
  for (const task of ["WebTask", "WorkerTask"]) {
    const own = text.slice(
      text.indexOf(`  ${task}:`),
      text.indexOf("Name: redis-rest", text.indexOf(`  ${task}:`)),
    );
    const names = [...own.matchAll(/\{ Name: ([A-Z][A-Z0-9_]+),/g)].map(([, name]) => name ?? "");
    expect(names).toEqual(
      expect.arrayContaining(["DATABASE_URL", "NEXTAUTH_SECRET", "NEXTAUTH_URL", "UPSTASH_REDIS_REST_URL"]),
    );
    expect(names.filter((name) => !knownVariables.has(name))).toEqual([]);
  }
});
