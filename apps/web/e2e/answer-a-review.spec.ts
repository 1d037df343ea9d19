import { expect, type Page } from "@playwright/test";
import { dress, test } from "./look";
import { register } from "./new-member";

/** A film with so few reviews that a new one is on its page at once. */
async function findQuietFilm(page: Page): Promise<number> {
  for (let filmId = 120; filmId < 200; filmId++) {
    const answer = await page.request.get(`/api/v1/films/${filmId}/reviews?limit=12`);
    const { nextCursor } = (await answer.json()) as { nextCursor: string | null };
    if (answer.ok() && !nextCursor) return filmId;
  }
  throw new Error("Every film has many reviews.");
}

test("a covered review is uncovered and answered; its author hears of it, and takes the answer away @phone", async ({
  page,
  browser,
  look,
  say,
}) => {
  await register(page, say, "Rita Review");
  const filmId = await findQuietFilm(page);
  const written = await page.request.post(`/api/v1/films/${filmId}/reviews`, {
    data: { text: "She was the lighthouse keeper all along.", spoiler: true },
    headers: { origin: new URL(page.url()).origin },
  });
  const { id } = (await written.json()) as { id: string };

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await dress(context, look);
  const other = await context.newPage();
  await register(other, say, "Raoul Reply");
  await other.goto(`/films/${filmId}`);
  const review = other.locator(`[data-review="${id}"]`);
  await expect(review.getByText("lighthouse keeper")).toHaveCount(0);
  await expect(review.getByRole("button", { name: say("reviews.reply"), exact: true })).toHaveCount(0);
  await review.getByRole("button", { name: say("reviews.show") }).click();
  await expect(review.getByText("lighthouse keeper")).toBeVisible();
  await review.getByRole("button", { name: say("reviews.reply"), exact: true }).click();
  await review.getByLabel(say("reviews.yourReply")).fill("I saw it coming.");
  await review.getByRole("button", { name: say("reviews.publish") }).click();
  await expect(review.getByText("I saw it coming.")).toBeVisible();
  await context.close();

  await page.goto("/notifications");
  const told = page.getByRole("main").getByRole("link", { name: /Raoul Reply/ });
  await expect(async () => {
    await page.reload();
    await expect(told).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await told.click();
  await expect(page).toHaveURL(new RegExp(`/films/${filmId}`));
  const mine = page.locator(`[data-review="${id}"]`);
  await mine.getByRole("button", { name: say("reviews.show") }).click();
  await mine.getByRole("button", { name: say("reviews.replies", { count: 1 }) }).click();
  const answer = mine.getByRole("listitem").filter({ hasText: "I saw it coming." });
  await answer.getByRole("button", { name: say("reviews.remove") }).click();
  await expect(mine.getByText("I saw it coming.")).toHaveCount(0);
});
