import { expect } from "@playwright/test";
import { test } from "./look";
import { rate, register } from "./new-member";

test("rated on another device, the open home page says that new picks are ready, and shows them when asked @phone", async ({
  page,
  context,
  say,
}) => {
  await register(page, say, "Nina New");
  await page.goto("/");
  await expect(page.locator("[data-home]")).toBeVisible();
  await expect(page.getByText(say("home.basis", { count: 0 }))).toBeVisible();
  const news = page.getByText(say("home.newPicks"));
  await expect(news).toHaveCount(0);

  const elsewhere = await context.newPage();
  await elsewhere.goto("/films");
  await rate(elsewhere, { ikiru: 4.5, rashomon: 4 });
  await elsewhere.close();
  await page.bringToFront();
  await expect(news).toBeVisible();
  await expect(page.getByText(say("home.basis", { count: 0 }))).toBeVisible();
  await page.getByRole("button", { name: say("home.showNewPicks") }).click();
  await expect(page.getByText(say("home.basis", { count: 2 }))).toBeVisible();
  await expect(news).toHaveCount(0);
});
