import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findIdentityToken, jobRunIdOf } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMailer } from "../mail/mailer";
import type { LocalRunner } from "../runner/local-runner";
import { startTestRunner } from "../testing/test-runner";
import { makeSendIdentityMail } from "./send-identity-mail";
import type { WorkerServices } from "./services";

let database: TestDatabase;
let home: string;
let runner: LocalRunner;

beforeAll(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(path.join(tmpdir(), "kinora-identity-mail-"));
  const mailer = openMailer({ smtpUrl: null, from: "Kinora <kinora@localhost>", outboxFolder: home });
  const services = { db: database.db, mailer, publicUrl: "https://kinora.test", now: () => new Date() };
  runner = await startTestRunner(database.db, (inngest) => [
    makeSendIdentityMail({ ...services, inngest } as WorkerServices),
  ]);
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  await rm(home, { recursive: true });
});

let count = 0;
async function mailFor(userId: string, purpose: string): Promise<string | null> {
  for (const name of await readdir(home)) await rm(path.join(home, name));
  const id = `event-${++count}`;
  await runner.ingest([{ id, name: "identity/mail.requested", data: { userId, purpose } }]);
  const runId = jobRunIdOf("send-identity-mail", id);
  const find = () => database.db.jobRun.findUnique({ where: { id: runId } });
  await expect.poll(async () => (await find())?.status, { timeout: 20_000 }).toBe("completed");
  const [file] = await readdir(home);
  if (!file) return null;
  // Quoted-printable: a soft line break may stand inside the link.
  return (await readFile(path.join(home, file), "utf8")).replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
}

test.each([
  ["reset-password", /https:\/\/kinora\.test\/reset-password#([\w-]{43})/],
  ["verify-email", /https:\/\/kinora\.test\/verify-email#([\w-]{43})/],
] as const)("a %s mail carries a link that works; no job or event holds its token", async (purpose, link) => {
  const email = `${purpose}@kinora.test`;
  const user = await database.db.user.create({ data: { identity: { create: { email } } } });
  const mail = (await mailFor(user.id, purpose)) ?? "";
  expect(mail).toContain(`To: ${email}`);
  const token = link.exec(mail)?.[1] ?? "";
  const found = await findIdentityToken(database.db, { token, purpose, now: new Date() });
  expect(found).toEqual({ userId: user.id, email });
  const { rows } = await database.db.pool.query<{ row: string }>(
    `SELECT t::text AS row FROM "JobRun" t UNION ALL SELECT t::text FROM "JobStep" t UNION ALL SELECT t::text FROM "JobEvent" t`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
});

test("word of a change carries no link that opens anything, and nobody is mailed who has gone", async () => {
  const user = await database.db.user.create({
    data: { identity: { create: { email: "told@kinora.test" } } },
  });
  expect(await mailFor(user.id, "password-changed")).toContain("https://kinora.test/forgot-password");
  expect(await database.db.identityToken.count({ where: { userId: user.id } })).toBe(0);
  await database.db.user.delete({ where: { id: user.id } });
  expect(await mailFor(user.id, "password-changed")).toBeNull();
});
