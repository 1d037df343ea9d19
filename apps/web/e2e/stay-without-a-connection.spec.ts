import { expect } from "@playwright/test";
import { test } from "./look";
import { registerWithTaste } from "./new-taste";

test("the last home can be read without a connection, any other page says what happened @phone", async ({
  page,
  context,
  look,
  say,
}) => {
  await registerWithTaste(page, say, "Otto Offline");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect.poll(() => page.evaluate(() => caches.match("/").then(Boolean))).toBe(true);
  const language = `lang="${look.locale}"`;
  await expect
    .poll(() => page.evaluate(async () => (await caches.match("/offline"))?.text() ?? ""))
    .toContain(language);

  await context.setOffline(true);
  await page.reload();
  await expect(page.locator("[data-home] [data-card]").first()).toBeVisible();
  await page.goto("/films");
  await expect(page.getByRole("heading", { name: say("offline.title") })).toBeVisible();
  await context.setOffline(false);
});
