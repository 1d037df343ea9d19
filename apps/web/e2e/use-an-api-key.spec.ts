import { expect, test } from "@playwright/test";

test("make an API key, use it, replace it, revoke it; it is shown once", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Kay Key");
  await page.getByLabel("E-mail").fill(`key-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();

  // Without the page's cookies: the key alone speaks for its owner.
  const program = await playwright.request.newContext({ baseURL });
  const call = (key: string, method: "get" | "patch" = "get") =>
    program[method]("/api/v1/me", {
      headers: { authorization: `Bearer ${key}` },
      ...(method === "patch" ? { data: { name: "Kay Changed" } } : {}),
    });

  await page.goto("/settings/keys");
  await page.getByLabel("What is it for?").fill("My spreadsheet");
  await page.getByRole("button", { name: "Make key" }).click();
  const shown = page.locator("[data-key]");
  await expect(shown).toBeVisible();
  const key = (await shown.textContent()) ?? "";
  expect((await call(key)).status()).toBe(200);
  expect((await call(key, "patch")).status()).toBe(403);

  await page.reload();
  await expect(page.getByText("My spreadsheet")).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  expect(await page.content()).not.toContain(key);

  // A click before the page has come to life does nothing; then it is made again.
  await expect(async () => {
    await page.getByRole("button", { name: "Replace the key My spreadsheet" }).click();
    await expect(shown).toBeVisible();
  }).toPass();
  const next = (await shown.textContent()) ?? "";
  expect((await call(key)).status()).toBe(401);
  expect((await call(next)).status()).toBe(200);

  await page.getByRole("button", { name: "Revoke the key My spreadsheet" }).click();
  await expect(page.getByText("You have no keys yet.")).toBeVisible();
  expect((await call(next)).status()).toBe(401);
  await program.dispose();
});
