import { expect, type Locator, type Page } from "@playwright/test";
import { dress, type Say, test } from "./look";
import { register } from "./new-member";

/** The lengths of the films on offer, as the screen says them: the highest number whose words are there. */
async function offeredMinutes(page: Page, say: Say): Promise<number[]> {
  const phrases = Array.from({ length: 400 }, (_, index) => 400 - index).map(
    (minutes) => [minutes, say("night.minutes", { minutes })] as const,
  );
  const texts = await page.locator("[data-night-pick]").allTextContents();
  return texts.map((text) => phrases.find(([, phrase]) => text.includes(phrase))?.[0] ?? Number.NaN);
}

async function titleOf(pick: Locator): Promise<string> {
  return (await pick.getByRole("heading").textContent()) ?? "";
}

test("two people choose a film: a code, a guest's limits that bind both, votes and a result @phone", async ({
  page,
  browser,
  look,
  say,
}) => {
  await register(page, say, "Hana Host");
  await page.goto("/night");
  await page.getByLabel(say("night.name")).fill("Rainy Friday");
  await page.getByRole("button", { name: say("night.open") }).click();
  await expect(page).toHaveURL(/\/night\/[A-Z0-9]{8}$/);
  await expect(page.getByRole("img", { name: say("night.qr") })).toBeVisible();
  await expect(page.locator("[data-night-pick]").first()).toBeVisible();
  const code = page.url().split("/").at(-1) ?? "";

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await dress(context, look);
  const guest = await context.newPage();
  await guest.goto("/night");
  await guest.getByRole("textbox", { name: say("night.code") }).fill(code.toLowerCase());
  await guest.getByRole("button", { name: say("night.enter") }).click();
  await guest.getByLabel(say("night.yourName")).fill("Gil Guest");
  await guest.getByRole("button", { name: say("night.join") }).click();
  await guest.getByLabel(say("night.longest")).selectOption("105");
  await guest.getByLabel(say("night.age")).selectOption("6");
  await guest.getByRole("button", { name: say("night.saveLimits") }).click();

  // The host sees it all without a reload: who came, what binds, and films that keep to it.
  await expect(page.getByText("Gil Guest").first()).toBeVisible();
  await expect(page.getByText(say("night.rule.minutes", { minutes: 105 }))).toBeVisible();
  await expect(page.getByText(say("night.rule.age", { age: 6 }))).toBeVisible();
  await expect
    .poll(async () => (await offeredMinutes(page, say)).every((minutes) => minutes <= 105))
    .toBe(true);
  await expect(page.locator("[data-night-pick]").first()).toContainText("Gil Guest");

  const refused = guest.locator("[data-night-pick]").first();
  const refusedId = await refused.getAttribute("data-night-pick");
  await refused
    .getByRole("button", { name: say("night.noLabel", { title: await titleOf(refused) }) })
    .click();
  await expect(page.locator(`[data-night-pick="${refusedId}"]`)).toHaveCount(0);

  const wanted = guest.locator("[data-night-pick]").nth(1);
  const wantedId = await wanted.getAttribute("data-night-pick");
  await wanted.getByRole("button", { name: say("night.yesLabel", { title: await titleOf(wanted) }) }).click();
  const offered = page.locator(`[data-night-pick="${wantedId}"]`);
  await expect(offered).toContainText(say("night.votes", { count: 1 }));
  const title = await titleOf(offered);
  await offered.getByRole("button", { name: say("night.chooseLabel", { title }) }).click();
  await expect(guest.getByRole("heading", { name: say("night.chosen") })).toBeVisible();
  await expect(guest.getByText(title).first()).toBeVisible();

  // A reload does not lose the guest's seat.
  await guest.reload();
  await expect(guest.getByRole("button", { name: say("night.saveLimits") })).toBeVisible();
  await context.close();
});
