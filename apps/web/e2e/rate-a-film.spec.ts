import { expect, type Page } from "@playwright/test";
import { type Say, test } from "./look";
import { register } from "./new-member";

async function signIn(page: Page, say: Say): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: say("demo.viewer") }).click();
  await expect(page.locator("[data-home] [data-card]").first()).toBeVisible();
}

/** The ids of the films that the home shows, in order. */
async function pickedIds(page: Page): Promise<string[]> {
  return page
    .locator("[data-home] [data-pick]")
    .evaluateAll((cards) => cards.map((card) => card.getAttribute("data-pick") ?? ""));
}

async function rateFirstQuestion(page: Page, stars: number): Promise<void> {
  const question = page.getByRole("main").getByRole("slider").first();
  const name = await question.getAttribute("aria-label");
  await question.focus();
  await page.keyboard.press(String(stars));
  // The wall asks other questions as soon as this one is answered.
  await expect(page.locator(`[role=slider][aria-label=${JSON.stringify(name)}]`)).toHaveCount(0);
}

test("register, rate five films, and the recommendations change, each with its reasons @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Maria Journey");
  await expect(page.getByRole("heading", { level: 1, name: say("interview.title") })).toBeVisible();
  await page.goto("/");
  await expect(page.getByText(say("home.basis", { count: 0 }))).toBeVisible();
  const before = await pickedIds(page);
  expect(before.length).toBeGreaterThan(10);

  await page.goto("/interview");
  for (const stars of [5, 4, 5, 1, 5]) await rateFirstQuestion(page, stars);
  await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: say("interview.finish") }).click();

  await expect(page.getByText(say("home.basis", { count: 5 }))).toBeVisible();
  const after = await pickedIds(page);
  expect(after.slice(0, 10)).not.toEqual(before.slice(0, 10));
  const reasons = page.locator("[data-home] [data-reason]");
  await expect(page.locator("[data-home] [data-pick]:not(:has([data-reason]))")).toHaveCount(0);
  for (const text of await reasons.allTextContents()) expect(text.trim().length).toBeGreaterThan(5);
  const because = say("why.because", { title: "\n" }).split("\n")[0] ?? "";
  await expect(reasons.filter({ hasText: because }).first()).toBeVisible();
});

test("a rating on a card re-ranks the home in place, without a reload, and can be undone", async ({
  page,
  say,
}) => {
  await signIn(page, say);
  const first = page.locator("[data-home] [data-card]").first();
  await expect(first).toBeVisible();
  const filmId = await first.getAttribute("data-card");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  const undo = page.getByRole("button", { name: say("rating.undo") });
  // A key before the page has come to life does nothing; then it is pressed again.
  await expect(async () => {
    await first.focus();
    await page.keyboard.press("5");
    await expect(undo).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.locator(`[data-home] [data-card="${filmId}"]`)).toHaveCount(0);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  await undo.click();
  await expect(page.locator(`[data-home] [data-card="${filmId}"]`).first()).toBeVisible();
});

test("half stars by mouse and by keyboard on the film page, reasons in a panel, sign out @phone", async ({
  page,
  look,
  say,
}) => {
  await signIn(page, say);
  // The stars that a mouse brings up lie over the middle of a poster.
  await page
    .locator("[data-home] [data-card]")
    .nth(2)
    .click({ position: { x: 20, y: 20 } });
  await expect(page).toHaveURL(/\/films\/\d+$/);
  const slider = page.getByRole("main").getByRole("slider").first();
  await expect(slider).toHaveAttribute("aria-valuenow", "0");

  const box = await slider.boundingBox();
  if (!box) throw new Error("The stars are not on the screen.");
  const isRightToLeft = look.locale === "ar";
  await slider.click({ position: { x: box.width * (isRightToLeft ? 0.35 : 0.65), y: box.height / 2 } });
  await expect(slider).toHaveAttribute("aria-valuenow", "3.5");
  await slider.focus();
  await page.keyboard.press(isRightToLeft ? "ArrowLeft" : "ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuenow", "4");
  await page.keyboard.press("0");
  await expect(slider).toHaveAttribute("aria-valuetext", say("rating.none"));

  await page
    .getByRole("button", { name: say("why.open"), exact: true })
    .first()
    .press("Enter");
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("Escape");

  await page.locator("header [aria-haspopup=menu]").click();
  await page.getByRole("menuitem", { name: say("nav.signOut") }).click();
  await expect(page.getByRole("link", { name: say("nav.signIn"), exact: true })).toBeVisible();
});
