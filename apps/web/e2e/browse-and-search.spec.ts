import { expect } from "@playwright/test";
import { test } from "./look";
import { findFilmId } from "./new-member";

test("filters live in the address and narrow the wall @phone", async ({ page, say }) => {
  await page.goto("/films");
  await expect(page.locator("[data-card]").first()).toBeVisible();
  await page.getByLabel(say("browse.genre")).selectOption("western");
  await expect(page).toHaveURL(/genre=western/);
  await page.getByLabel(say("browse.decade")).selectOption("1960");
  await expect(page).toHaveURL(/decade=1960/);
  await expect(page.locator("[data-card]").first()).toContainText(/196\d/);
  await page.reload();
  await expect(page.getByLabel(say("browse.genre"))).toHaveValue("western");
  await page.goBack();
  await expect(page).not.toHaveURL(/decade/);
});

test("the wall goes on as one scrolls, and rests where one rests", async ({ page }) => {
  await page.goto("/films");
  const cards = page.locator("[data-card]");
  await expect(cards.first()).toBeVisible();
  const atFirst = await cards.count();
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => cards.count()).toBeGreaterThan(atFirst);
  await page.waitForLoadState("networkidle");
  expect(await cards.count()).toBeLessThanOrEqual(4 * atFirst);
});

test("the search forgives typing errors, finds people, and understands a description @phone", async ({
  page,
  say,
}) => {
  await page.goto("/search");
  const casablanca = await findFilmId(page, "casablanca");
  await page.getByRole("searchbox").fill("casablnca");
  await expect(page.locator("[data-card]").first()).toHaveAttribute("data-card", String(casablanca));
  await page.getByRole("searchbox").fill("slow heist in Paris, rain");
  await expect(page.locator(`[data-card="${await findFilmId(page, "rififi")}"]`)).toBeVisible();
  await page.getByRole("searchbox").fill("hitchcock");
  await page
    .getByRole("list", { name: say("search.people") })
    .getByRole("link", { name: /Alfred Hitchcock/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Alfred Hitchcock");
});

test("what a search found is narrowed by its facets @phone", async ({ page, say }) => {
  await page.goto("/search?q=love");
  await expect(page.locator("[data-card]").first()).toBeVisible();
  await page.getByLabel(say("search.language"), { exact: true }).selectOption("fr");
  await expect(page).toHaveURL(/language=fr/);
  await page.getByRole("button", { name: say("search.clear") }).click();
  await expect(page).not.toHaveURL(/language=/);
});

test("from a film to its director, its genre and its decade, and from all collections to one @phone", async ({
  page,
  say,
}) => {
  await page.goto(`/films/${await findFilmId(page, "rashomon")}`);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "Akira Kurosawa", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Akira Kurosawa");
  await expect(page.getByRole("heading", { name: say("person.directed") })).toBeVisible();
  await page.goBack();
  await main.locator('a[href="/genres/drama"]').first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("genre.drama"));
  await page.goBack();
  await main.locator('a[href="/decades/1950"]').click();
  await expect(page.locator("[data-card]").first()).toContainText(/195\d/);
  await main.locator('a[href="/decades/1970"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("decade.title", { decade: "1970" }));
  await expect(page.locator("[data-card]").first()).toContainText(/197\d/);

  await page.goto("/collections");
  const first = main.getByRole("heading", { level: 2 }).first();
  const name = (await first.textContent()) ?? "";
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
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

test("an address that cannot be read is no page, and for programs a bad request", async ({
  page,
  request,
}) => {
  const answer = await page.goto("/films/%zz");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This reel is missing.");
  for (const path of ["/api/v1/films/%", "/api/v1/films/%ff", "/api/trpc/%zz"]) {
    const refused = await request.get(path);
    expect(refused.status(), path).toBe(400);
    expect((await refused.json()).error.code).toBe("BAD_REQUEST");
  }
});
