import { expect } from "@playwright/test";
import { test } from "./look";
import { register } from "./new-member";

test("an evening is logged, changed, seen on the calendar and in the year's review, and removed @phone", async ({
  page,
  look,
  say,
}) => {
  await register(page, say, "Dora Diary");

  await page.goto("/films/1");
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("button", { name: say("diary.log") }).click();
  await page.getByLabel(say("diary.watchedOn")).fill("2025-03-08");
  await page.getByRole("button", { name: say("diary.save"), exact: true }).click();
  await expect(page.getByText(say("diary.logged", { title }))).toBeVisible();

  await page.goto("/diary");
  await expect(page.getByRole("heading", { name: monthOf("2025-03", look.locale) })).toBeVisible();
  await page.getByRole("button", { name: say("diary.editLabel", { title }) }).click();
  await page.getByLabel(say("diary.watchedOn")).fill("2025-04-09");
  await page.getByLabel(say("diary.note")).fill("Rain, and nobody else in the room.");
  await page.getByRole("button", { name: say("diary.save"), exact: true }).click();
  await expect(page.getByRole("heading", { name: monthOf("2025-04", look.locale) })).toBeVisible();
  await expect(page.getByText("Rain, and nobody else in the room.")).toBeVisible();

  await page.reload();
  await expect(page.getByText(say("diary.inYear", { count: 1 }))).toBeVisible();
  await page.getByText(say("diary.byMonth")).click();
  const april = page.getByRole("table").getByRole("row").nth(3);
  await expect(april.getByRole("cell")).toHaveText(new Intl.NumberFormat(look.locale).format(1));
  await page.getByRole("link", { name: say("diary.review") }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: say("diary.reviewTitle", { year: "2025" }) }),
  ).toBeVisible();
  const busiest = new Intl.DateTimeFormat(look.locale, { month: "short", day: "numeric", timeZone: "UTC" });
  await expect(page.getByText(busiest.format(new Date("2025-04-09T00:00:00Z")))).toBeVisible();

  await page.goto("/diary");
  await page.getByRole("button", { name: say("diary.remove", { title }) }).click();
  await expect(page.getByText(say("diary.removed", { title }))).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: say("diary.empty") })).toBeVisible();
});

function monthOf(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
