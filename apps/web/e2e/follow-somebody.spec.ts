import { expect, type Page, test } from "@playwright/test";

async function register(page: Page, name: string, mark: string): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(`${mark}-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();
}

async function rate(page: Page, q: string, stars: number): Promise<void> {
  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(q)}&limit=1`);
  const { items } = (await found.json()) as { items: { id: number }[] };
  const { origin } = new URL(page.url());
  const path = `/api/v1/films/${items[0]?.id}/rating`;
  expect((await page.request.put(path, { data: { stars }, headers: { origin } })).ok()).toBe(true);
}

test("a profile for followers asks first; once let in, its films, the match and the feed are there @phone", async ({
  page,
  browser,
}, info) => {
  await register(page, "Flora Follower", `flora-${info.project.name}`);
  await rate(page, "seven samurai", 5);

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await context.newPage();
  await register(other, "Olga Other", `olga-${info.project.name}`);
  const { origin } = new URL(other.url());
  await other.request.patch("/api/v1/me", { data: { visibility: "followers" }, headers: { origin } });
  await rate(other, "seven samurai", 4.5);
  const { handle } = (await (await other.request.get("/api/v1/me")).json()) as { handle: string };

  await page.goto("/members");
  await expect(page.getByRole("heading", { name: "Nobody followed yet" })).toBeVisible();
  await page.getByLabel("Handle").fill(handle);
  await page.getByRole("button", { name: "Go", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Olga Other" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "For followers only" })).toBeVisible();
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(page.getByRole("button", { name: "Requested" })).toBeVisible();

  await other.goto("/members");
  await other.getByRole("button", { name: "Let Flora Follower follow you" }).click();
  await expect(other.getByRole("link", { name: /^Flora Follower/ })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: "Your match" })).toBeVisible();
  await expect(page.getByText("From 1 film in common", { exact: false })).toBeVisible();
  await expect(page.getByRole("heading", { name: "For both of you, unseen" })).toBeVisible();
  await page.goto("/members");
  await expect(page.getByText("Olga Other rated").first()).toBeVisible();
  await context.close();
});
