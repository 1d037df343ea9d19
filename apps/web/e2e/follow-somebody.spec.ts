import { expect } from "@playwright/test";
import { dress, test } from "./look";
import { rate, register } from "./new-member";

test("a profile for followers asks first; once let in, its films, the match and the feed are there @phone", async ({
  page,
  browser,
  look,
  say,
}) => {
  await register(page, say, "Flora Follower");
  await rate(page, { "seven samurai": 5 });

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await dress(context, look);
  const other = await context.newPage();
  await register(other, say, "Olga Other");
  const headers = { origin: new URL(other.url()).origin };
  await other.request.patch("/api/v1/me", { data: { visibility: "followers" }, headers });
  await rate(other, { "seven samurai": 4.5 });
  const { handle } = (await (await other.request.get("/api/v1/me")).json()) as { handle: string };

  await page.goto("/members");
  await expect(page.getByRole("heading", { name: say("members.feedEmpty") })).toBeVisible();
  await page.getByLabel(say("members.handle"), { exact: true }).fill(handle);
  await page.getByRole("button", { name: say("members.go"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Olga Other" })).toBeVisible();
  await expect(page.getByRole("heading", { name: say("members.closed") })).toBeVisible();
  await page.getByRole("button", { name: say("members.follow"), exact: true }).click();
  await expect(page.getByRole("button", { name: say("members.requested") })).toBeVisible();

  await other.goto("/members");
  await other.getByRole("button", { name: say("members.accept", { name: "Flora Follower" }) }).click();
  await expect(other.getByRole("link", { name: /^Flora Follower/ })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: say("members.match") })).toBeVisible();
  await expect(page.getByText(say("members.matchText", { count: 1 }))).toBeVisible();
  await expect(page.getByRole("heading", { name: say("members.forBoth") })).toBeVisible();
  await page.goto("/members");
  await expect(page.getByText(say("members.act.rating", { name: "Olga Other" })).first()).toBeVisible();
  await context.close();
});
