import { createHmac } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";

const password = "a quiet evening at the pictures";

/** RFC 6238, as a phone would work it out. */
function codeAt(base32: string, time: number): string {
  const bits = Array.from(base32, (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("set a second factor up, sign in elsewhere by a code and by a recovery code, turn it off @phone", async ({
  page,
  browser,
}, info) => {
  const email = `factor-${info.project.name}-${Date.now()}@example.org`;
  await page.goto("/register");
  await page.getByLabel("Name").fill("Fay Factor");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();

  await page.goto("/settings/security");
  const factor = page.getByRole("region", { name: "Second factor" });
  await factor.getByLabel("Your password").fill("not my password");
  await factor.getByRole("button", { name: "Set up" }).click();
  await expect(factor.getByText("This is not your password.")).toBeVisible();
  await factor.getByLabel("Your password").fill(password);
  await factor.getByRole("button", { name: "Set up" }).click();
  await expect(factor.getByRole("img", { name: "QR code for an authenticator app" })).toBeVisible();
  const secret = (await factor.locator("code").textContent())?.trim() ?? "";
  // The code of the half-minute before is good too, and leaves the present one for the sign-in below.
  await factor.getByLabel("Code from the app").fill(codeAt(secret, Date.now() - 30_000));
  await factor.getByRole("button", { name: "Turn on" }).click();
  await expect(factor.getByRole("listitem")).toHaveCount(10);
  const [recoveryCode = "", another = ""] = await factor.getByRole("listitem").allTextContents();
  await factor.getByRole("button", { name: "I have kept them" }).click();
  await expect(factor.getByText("10 recovery codes are left.")).toBeVisible();

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signIn(other, email);
  await other.getByLabel("Code from your authenticator app").fill("000000");
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other.getByText("This code is wrong or was used.")).toBeVisible();
  await other.getByLabel("Code from your authenticator app").fill(codeAt(secret, Date.now()));
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).not.toHaveURL(/sign-in/);
  await elsewhere.clearCookies();
  await signIn(other, email);
  await other.getByLabel("Code from your authenticator app").fill(recoveryCode);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).not.toHaveURL(/sign-in/);
  await elsewhere.close();

  await page.reload();
  await expect(factor.getByText("9 recovery codes are left.")).toBeVisible();
  // What is typed before the page has come to life is lost; then it is typed again.
  await expect(async () => {
    await factor.getByLabel("Code from the app, or a recovery code").fill(another);
    await factor.getByRole("button", { name: "Turn off" }).click();
    await expect(factor.getByLabel("Your password")).toBeVisible();
  }).toPass();
});
