import { expect, test } from "@playwright/test";

test("an evening is logged, changed, seen on the calendar and in the year's review, and removed @phone", async ({
  page,
}, info) => {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Dora Diary");
  await page.getByLabel("E-mail").fill(`diary-${info.project.name}-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();

  await page.goto("/films/1");
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("button", { name: "Log it" }).click();
  await page.getByLabel("Watched on").fill("2025-03-08");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${title} is in your diary`)).toBeVisible();

  await page.goto("/diary");
  await expect(page.getByRole("heading", { name: "March 2025" })).toBeVisible();
  await page.getByRole("button", { name: `Change the evening with ${title}` }).click();
  await page.getByLabel("Watched on").fill("2025-04-09");
  await page.getByLabel("A note to yourself").fill("Rain, and nobody else in the room.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "April 2025" })).toBeVisible();
  await expect(page.getByText("Rain, and nobody else in the room.")).toBeVisible();

  await page.reload();
  await expect(page.getByText("One evening this year.")).toBeVisible();
  await page.getByText("Month by month, as a table").click();
  await expect(page.getByRole("row", { name: "April 1" })).toBeVisible();
  await page.getByRole("link", { name: "Year in review" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "2025 in review" })).toBeVisible();
  await expect(page.getByText("Apr 9")).toBeVisible();

  await page.goto("/diary");
  await page.getByRole("button", { name: `Remove ${title} from your diary` }).click();
  await expect(page.getByText(`${title} removed from your diary`)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your evenings, by month" })).toBeVisible();
});
