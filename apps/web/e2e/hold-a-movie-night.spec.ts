import { expect, type Page, test } from "@playwright/test";

async function register(page: Page, name: string, project: string): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(`night-${project}-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();
}

/** The lengths of the films on offer, as the screen says them. */
async function offeredMinutes(page: Page): Promise<number[]> {
  const texts = await page.locator("[data-night-pick]").allTextContents();
  return texts.map((text) => Number(/(\d+) minutes/.exec(text)?.[1] ?? Number.NaN));
}

test("two people choose a film: a code, a guest's limits that bind both, votes and a result @phone", async ({
  page,
  browser,
}, info) => {
  await register(page, "Hana Host", info.project.name);
  await page.goto("/night");
  await page.getByLabel("What is the occasion?").fill("Rainy Friday");
  await page.getByRole("button", { name: "Open the room" }).click();
  await expect(page).toHaveURL(/\/night\/[A-Z0-9]{8}$/);
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await expect(page.locator("[data-night-pick]").first()).toBeVisible();
  const code = page.url().split("/").at(-1) ?? "";

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const guest = await context.newPage();
  await guest.goto("/night");
  await guest.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase());
  await guest.getByRole("button", { name: "Go in" }).click();
  await guest.getByLabel("Your name").fill("Gil Guest");
  await guest.getByRole("button", { name: "Come in" }).click();
  await guest.getByLabel("No longer than").selectOption("105");
  await guest.getByLabel("Youngest in my company").selectOption("6");
  await guest.getByRole("button", { name: "Set limits" }).click();

  // The host sees it all without a reload: who came, what binds, and films that keep to it.
  await expect(page.getByText("Gil Guest").first()).toBeVisible();
  await expect(page.getByText("105 minutes at most")).toBeVisible();
  await expect(page.getByText("fit for age 6")).toBeVisible();
  await expect.poll(async () => (await offeredMinutes(page)).every((minutes) => minutes <= 105)).toBe(true);
  await expect(page.locator("[data-night-pick]").first()).toContainText("Gil Guest");

  const refused = guest.locator("[data-night-pick]").first();
  const refusedId = await refused.getAttribute("data-night-pick");
  await refused.getByRole("button", { name: /^No to/ }).click();
  await expect(page.locator(`[data-night-pick="${refusedId}"]`)).toHaveCount(0);

  const wanted = guest.locator("[data-night-pick]").nth(1);
  const wantedId = await wanted.getAttribute("data-night-pick");
  await wanted.getByRole("button", { name: /^Yes to/ }).click();
  const offered = page.locator(`[data-night-pick="${wantedId}"]`);
  await expect(offered).toContainText("1 yes");
  const title = await offered.getByRole("heading").textContent();
  await offered.getByRole("button", { name: /^Choose/ }).click();
  await expect(guest.getByRole("heading", { name: "Tonight" })).toBeVisible();
  await expect(guest.getByText(title ?? "no title").first()).toBeVisible();

  // A reload does not lose the guest's seat.
  await guest.reload();
  await expect(guest.getByRole("button", { name: "Set limits" })).toBeVisible();
  await context.close();
});
