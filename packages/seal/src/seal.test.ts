import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openLocalSecret, openSealed, readToken, SealBrokenError, sealText, signToken } from "./index";

const older = "an-older-secret-of-the-tests";
const newer = "a-newer-secret-of-the-tests";

test("what was sealed opens again, also after the secret was replaced, and says nothing meanwhile", () => {
  const sealed = sealText([older], "webhook", "tell nobody");
  expect(sealed).not.toContain("nobody");
  expect(sealText([older], "webhook", "tell nobody")).not.toBe(sealed);
  expect(openSealed([newer, older], "webhook", sealed)).toBe("tell nobody");
});

test("another secret, another purpose, or a changed letter does not open it", () => {
  const sealed = sealText([older], "webhook", "tell nobody");
  const changed = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
  for (const act of [
    () => openSealed([newer], "webhook", sealed),
    () => openSealed([older], "push", sealed),
    () => openSealed([older], "webhook", changed),
    () => openSealed([older], "webhook", "clear text"),
  ]) {
    expect(act).toThrow(SealBrokenError);
  }
});

test("a signed value is read back; a forged one, or one of another purpose, is null", () => {
  const token = signToken([older], "unsubscribe", "user email");
  expect(readToken([newer, older], "unsubscribe", token)).toBe("user email");
  expect(readToken([older], "confirm", token)).toBeNull();
  expect(
    readToken([older], "unsubscribe", `${Buffer.from("other").toString("base64url")}.${token.split(".")[1]}`),
  ).toBeNull();
  expect(readToken([older], "unsubscribe", "")).toBeNull();
});

test("an instance without a secret makes one, once, for its owner's eyes", async () => {
  const home = await mkdtemp(path.join(tmpdir(), "kinora-seal-"));
  const made = openLocalSecret(home);
  expect(openLocalSecret(home)).toBe(made);
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect((await stat(path.join(home, "secrets.json"))).mode & 0o777).toBe(0o600);
  await rm(home, { recursive: true });
});
