import { expect, test } from "@playwright/test";

test("filters live in the address and narrow the wall @phone", async ({ page }) => {
  await page.goto("/films");
  await expect(page.locator("[data-card]").first()).toBeVisible();
  await page.getByLabel("Genre").selectOption("western");
  await expect(page).toHaveURL(/genre=western/);
  await page.getByLabel("Decade").selectOption("1960");
  await expect(page).toHaveURL(/decade=1960/);
  await expect(page.locator("[data-card]").first()).toContainText(/196\d/);
  await page.reload();
  await expect(page.getByLabel("Genre")).toHaveValue("western");
  await page.goBack();
  await expect(page).not.toHaveURL(/decade/);
});

test("the wall goes on as one scrolls", async ({ page }) => {
  await page.goto("/films");
  const cards = page.locator("[data-card]");
  await expect(cards.first()).toBeVisible();
  const atFirst = await cards.count();
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => cards.count()).toBeGreaterThan(atFirst);
});

test("the search forgives typing errors and finds people @phone", async ({ page }) => {
  await page.goto("/search");
  await page.getByRole("searchbox").fill("casablnca");
  await expect(page.locator("[data-card]").first()).toContainText("Casablanca");
  await page.getByRole("searchbox").fill("hitchcock");
  await page
    .getByRole("list", { name: "People" })
    .getByRole("link", { name: /Alfred Hitchcock/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Alfred Hitchcock");
});

test("an unknown film is a true 404", async ({ page }) => {
  const answer = await page.goto("/films/2000000000");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This reel is missing.");
});

test("pages carry a nonce policy and load nothing from elsewhere", async ({ page, baseURL }) => {
  const outside: string[] = [];
  const refused: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:"))
      outside.push(request.url());
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  const answer = await page.goto("/films");
  await expect(page.locator("[data-card]").first()).toBeVisible();
  expect(answer?.headers()["content-security-policy"]).toContain("'nonce-");
  expect(answer?.headers()["x-content-type-options"]).toBe("nosniff");
  expect(outside).toEqual([]);
  expect(refused).toEqual([]);
});

test("the palette leads to a film by keys alone", async ({ page }) => {
  await page.goto("/films");
  await expect(page.locator("[data-card]").first()).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("metropolis");
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText("Metropolis");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Metropolis/ })).toBeVisible();
});
