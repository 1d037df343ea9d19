import { expect } from "@playwright/test";
import { test } from "./look";
import { findFilmId, rate, register } from "./new-member";

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

test("predictions are proved on my own ratings, a prediction stands on my own scale, and old ratings fade @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Petra Proof");
  await rate(page, films);
  await page.goto("/taste");
  const check = page.getByRole("region", { name: say("taste.check.title") });
  await expect(check.getByText(say("taste.check.guess"))).toBeVisible();
  await expect(check.getByText(say("taste.check.error", { count: 6 }))).toBeVisible();
  await expect(check.getByRole("listitem")).toHaveCount(6);

  const fading = page.getByLabel(say("taste.halfLife"));
  await expect(async () => {
    await fading.selectOption("one");
    const answer = await page.request.get("/api/v1/me/taste");
    expect(await answer.json()).toMatchObject({ halfLifeDays: 365 });
  }).toPass();
  await page.reload();
  await expect(fading).toHaveValue("one");

  await page.goto(`/films/${await findFilmId(page, "rashomon")}`);
  const [before = ""] = say("film.onMyScale", { percent: "…" }).split("…");
  await expect(page.getByRole("main").getByText(before.trim())).toBeVisible();
});
