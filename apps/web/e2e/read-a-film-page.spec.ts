import { expect, type Page } from "@playwright/test";
import { test } from "./look";
import { findFilmId, rate, register } from "./new-member";

const headers = (page: Page) => ({ origin: new URL(page.url()).origin });

test("who rates blind sees what was predicted once they have rated @phone", async ({ page, say }) => {
  await register(page, say, "Bella Blind");
  await rate(page, { "seven samurai": 5, ikiru: 4.5, grease: 1 });
  const answer = await page.request.put("/api/v1/me/preferences", {
    data: { blindRating: true },
    headers: headers(page),
  });
  expect(answer.ok()).toBe(true);
  await page.goto(`/films/${await findFilmId(page, "metropolis")}`);
  const stars = page.getByRole("main").getByRole("slider").first();
  await expect(stars).toHaveAttribute("aria-valuenow", "0");
  const predicted = page.getByRole("main").getByText(say("film.predicted"), { exact: true });
  await expect(predicted).toHaveCount(0);
  // A key before the page has come to life does nothing; then it is pressed again.
  await expect(async () => {
    await stars.focus();
    await page.keyboard.press("4");
    await expect(stars).toHaveAttribute("aria-valuenow", "4", { timeout: 2_000 });
  }).toPass();
  await expect(predicted).toBeVisible();
});

test("a review that gives something away stays covered until it is asked for @phone", async ({
  page,
  say,
}) => {
  const name = `Rosa ${Date.now()}`;
  await register(page, say, name);
  const filmId = await findFilmId(page, "rashomon");
  const secret = `The woodcutter did it, says ${Date.now()}.`;
  const written = await page.request.post(`/api/v1/films/${filmId}/reviews`, {
    data: { text: secret, spoiler: true },
    headers: headers(page),
  });
  expect(written.status()).toBe(201);

  await page.goto(`/films/${filmId}`);
  const review = page.getByRole("listitem").filter({ hasText: name });
  await expect(page.getByText(secret)).toHaveCount(0);
  await review.getByRole("button", { name: say("reviews.show") }).click();
  await expect(page.getByText(secret)).toBeVisible();
});

test("a film page says where to watch it in another country, and which lists hold it @phone", async ({
  page,
  look,
  say,
}) => {
  await register(page, say, "Lola List");
  const filmId = await findFilmId(page, "ikiru");
  const list = { title: `Rain ${Date.now()}`, visibility: "public" };
  const made = await page.request.post("/api/v1/lists", { data: list, headers: headers(page) });
  const { id } = (await made.json()) as { id: string };
  const put = await page.request.put(`/api/v1/lists/${id}/films/${filmId}`, {
    data: {},
    headers: headers(page),
  });
  expect(put.ok()).toBe(true);

  await page.goto(`/films/${filmId}`);
  const where = page.getByRole("region", { name: say("film.where") });
  const offered = () => where.getByRole("listitem").allTextContents();
  const before = await offered();
  await where.getByLabel(say("film.region")).selectOption("MX");
  await expect.poll(offered).not.toEqual(before);
  const names = new Intl.DisplayNames([look.locale], { type: "region" });
  await expect(where.getByRole("option", { name: names.of("MX") })).toBeAttached();
  await page.getByRole("link", { name: new RegExp(list.title) }).click();
  await expect(page.getByRole("heading", { level: 1, name: list.title })).toBeVisible();
});

test("a film describes itself to machines and has a picture for links", async ({ page }) => {
  await page.goto("/films/1");
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  expect(JSON.parse(data ?? "{}")).toMatchObject({ "@type": "Movie", name: title });
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  const answer = await page.request.get(new URL(picture ?? "").pathname);
  expect(answer.headers()["content-type"]).toBe("image/png");
});

test("search engines are told of films and kept from what is personal", async ({ request }) => {
  const map = await (await request.get("/sitemap.xml")).text();
  expect(map).toContain("/films/1<");
  expect(map).toContain('hreflang="en"');
  expect(await (await request.get("/robots.txt")).text()).toContain("Disallow: /settings");
  for (const icon of ["192", "512", "maskable"]) {
    expect((await request.get(`/app-icon/${icon}`)).headers()["content-type"]).toBe("image/png");
  }
});
