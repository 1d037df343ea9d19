import { expect } from "@playwright/test";
import { test } from "./look";
import { rate, register } from "./new-member";

const films = {
  "seven samurai": 5,
  yojimbo: 5,
  ikiru: 4.5,
  ran: 5,
  grease: 1,
  titanic: 1.5,
};

test("the taste page says what ratings say of a person, and a correction is kept and moves the list @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Tara Taste");

  await page.goto("/taste");
  await expect(page.getByRole("heading", { name: say("taste.empty") })).toBeVisible();

  await rate(page, films);

  await page.goto("/taste");
  await expect(page.getByText(say("taste.lead", { count: 6 }))).toBeVisible();
  const directors = page.locator("[data-kind=director]");
  await expect(directors.getByText("Akira Kurosawa")).toBeVisible();
  await page.getByText(say("chart.table")).first().click();
  await expect(page.getByRole("table").first().getByRole("row").last().getByRole("cell")).toHaveText(/[3٣]/);

  const hide = directors.getByRole("button", { name: say("taste.hide", { name: "Akira Kurosawa" }) });
  await hide.click();
  await expect(hide).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(hide).toHaveAttribute("aria-pressed", "true");
  const answer = await page.request.get("/api/v1/recommendations?limit=100");
  const { items } = (await answer.json()) as { items: { film: { directors: unknown } }[] };
  expect(items.length).toBeGreaterThan(20);
  expect(JSON.stringify(items.map(({ film }) => film.directors))).not.toContain("Akira Kurosawa");

  await page.getByRole("button", { name: say("taste.optIn"), exact: true }).click();
  await expect(page.getByRole("button", { name: say("taste.optOut") })).toBeVisible();
});
