import { expect, test } from "@playwright/test";

const films = [
  { q: "seven samurai", stars: 5 },
  { q: "yojimbo", stars: 5 },
  { q: "ikiru", stars: 4.5 },
  { q: "ran", stars: 5 },
  { q: "grease", stars: 1 },
  { q: "titanic", stars: 1.5 },
];

test("the taste page says what ratings say of a person, and a correction is kept and moves the list @phone", async ({
  page,
}, info) => {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Tara Taste");
  await page.getByLabel("E-mail").fill(`taste-${info.project.name}-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();

  await page.goto("/taste");
  await expect(page.getByRole("heading", { name: "Nothing is believed yet" })).toBeVisible();

  const origin = new URL(page.url()).origin;
  for (const { q, stars } of films) {
    const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(q)}&limit=1`);
    const { items } = (await found.json()) as { items: { id: number }[] };
    const rated = await page.request.put(`/api/v1/films/${items[0]?.id}/rating`, {
      data: { stars },
      headers: { origin },
    });
    expect(rated.ok()).toBe(true);
  }

  await page.goto("/taste");
  await expect(page.getByText("What 6 ratings of yours say", { exact: false })).toBeVisible();
  const directors = page.locator("[data-kind=director]");
  await expect(directors.getByText("Akira Kurosawa")).toBeVisible();
  await page.getByText("As a table").first().click();
  await expect(page.getByRole("row", { name: "5 stars 3" })).toBeVisible();

  const hide = directors.getByRole("button", { name: "Never show Akira Kurosawa" });
  await hide.click();
  await expect(hide).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(hide).toHaveAttribute("aria-pressed", "true");
  const answer = await page.request.get("/api/v1/recommendations?limit=100");
  const { items } = (await answer.json()) as { items: { film: { directors: unknown } }[] };
  expect(items.length).toBeGreaterThan(20);
  expect(JSON.stringify(items.map(({ film }) => film.directors))).not.toContain("Akira Kurosawa");

  await page.getByRole("button", { name: "Take part", exact: true }).click();
  await expect(page.getByRole("button", { name: "Take part no more" })).toBeVisible();
});
