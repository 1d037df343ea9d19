import { expect, type Page } from "@playwright/test";
import { type Say, test } from "./look";
import { registerWithTaste } from "./new-taste";

async function openDials(page: Page, say: Say) {
  await page.getByRole("button", { name: say("dials.open"), exact: true }).click();
  return page.getByRole("dialog");
}

test("wishes stand in the address, turn a list of their own, and are kept as a preset and a row @phone", async ({
  page,
  say,
}) => {
  await registerWithTaste(page, say, "Dina Dials");
  const name = "Quiet westerns";
  const dialog = await openDials(page, say);
  await dialog.getByRole("slider", { name: say("dials.popularity.label") }).focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/popularity=-1/);
  await dialog.getByLabel(say("dials.genre")).selectOption("western");
  await dialog.getByLabel(say("dials.length")).selectOption("150");
  await dialog.getByLabel(say("dials.yearTo")).fill("1979");
  await dialog.getByLabel(say("dials.yearTo")).blur();
  await expect(page).toHaveURL(/to=1979/);
  await dialog.getByText(say("dials.advanced")).click();
  await dialog.getByLabel(say("dials.algorithm")).selectOption("content");
  await expect(page).toHaveURL(/genre=western.*model=content|model=content.*genre=western/);
  await dialog.getByLabel(say("dials.presetName")).fill(name);
  await dialog.getByRole("button", { name: say("dials.save") }).click();
  await dialog.getByRole("button", { name: say("dials.show", { name }) }).click();
  await page.keyboard.press("Escape");

  // The address alone is enough: somebody else, or this person tomorrow, sees the same wishes.
  const turned = page.getByRole("region", { name: say("dials.row") });
  await expect(turned.locator("[data-card]").first()).toBeVisible();
  await page.goto(new URL(page.url()).search || "/");
  await expect(turned.locator("[data-card]").first()).toBeVisible();
  await page.goto("/");
  await expect(turned).toHaveCount(0);
  const row = page.getByRole("region", { name, exact: true });
  // Cards of a row far down are drawn when it comes near.
  await row.scrollIntoViewIfNeeded();
  await expect(row.locator("[data-card]").first()).toBeVisible();

  const again = await openDials(page, say);
  await again.getByRole("button", { name: say("dials.use", { name }) }).click();
  await expect(page).toHaveURL(/genre=western/);
  await again.getByRole("button", { name: say("dials.delete", { name }) }).click();
  await expect(again.getByRole("button", { name: say("dials.use", { name }) })).toHaveCount(0);
  // A modal panel keeps focus to itself: the message and its undo stand within it.
  const undo = again.getByRole("button", { name: say("dials.undo") });
  await undo.focus();
  await expect(undo).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(again.getByRole("button", { name: say("dials.use", { name }) })).toBeVisible();
  await expect(undo).toHaveCount(0);
  await again.getByRole("button", { name: say("dials.delete", { name }) }).click();
  await undo.click();
  await expect(again.getByRole("button", { name: say("dials.use", { name }) })).toBeVisible();
});
