import { expect } from "@playwright/test";
import { test } from "./look";

test("a visitor sees three tastes worked out just now, each pick with its reason, and steps in @phone", async ({
  page,
  say,
  isMobile,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(say("landing.title"));
  for (const taste of ["science-fiction", "romance", "crime"]) {
    const row = page.getByRole("region", { name: say(`landing.taste.${taste}`) });
    await expect(row.locator("[data-pick]").nth(4)).toBeAttached();
    for (const reason of await row.locator("[data-reason]").allTextContents()) {
      expect(reason.trim().length).toBeGreaterThan(5);
    }
  }

  // Another love moves that person's list, on the same page.
  const row = page.getByRole("region", { name: say("landing.taste.crime") });
  const order = () =>
    row
      .locator("[data-pick]")
      .evaluateAll((cards) => cards.map((card) => card.getAttribute("data-pick")).join(","));
  const before = await order();
  await row
    .getByRole("group", { name: say("landing.with") })
    .getByRole("button")
    .first()
    .click();
  await expect.poll(order).not.toBe(before);

  await page.getByRole("button", { name: say("demo.viewer") }).click();
  await expect(page.locator("[data-home] [data-card]").first()).toBeVisible();
  if (!isMobile) await expect(page.getByRole("link", { name: say("nav.signIn") })).toHaveCount(0);
});
