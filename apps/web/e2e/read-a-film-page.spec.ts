import { expect, test } from "@playwright/test";

test("a film page says where to watch it, describes itself to machines and has a picture for links", async ({
  page,
}) => {
  await page.goto("/films/1");
  await expect(page.getByRole("heading", { level: 2, name: "Where to watch" })).toBeVisible();
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
