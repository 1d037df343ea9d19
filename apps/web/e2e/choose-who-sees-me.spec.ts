import { expect } from "@playwright/test";
import { test } from "./look";
import { findFilmId, register } from "./new-member";

test("a public page and its diary feed are open to strangers, one for followers shows a name, a private one is not there @phone", async ({
  page,
  playwright,
  say,
}) => {
  await register(page, say, "Pia Private");
  const { origin } = new URL(page.url());
  const filmId = await findFilmId(page, "ikiru");
  const entry = { filmId, watchedOn: "2025-03-08", stars: 4.5 };
  const logged = await page.request.post("/api/v1/me/diary", { data: entry, headers: { origin } });
  expect(logged.ok()).toBe(true);
  const { handle } = (await (await page.request.get("/api/v1/me")).json()) as { handle: string };
  const stranger = await playwright.request.newContext({ baseURL: origin });
  const seen = async () => (await stranger.get(`/members/${handle}`)).status();

  await page.goto("/settings/privacy");
  await page.getByRole("radio", { name: say("settings.visibilityOf.public") }).check();
  await page.getByRole("button", { name: say("settings.save"), exact: true }).click();
  await expect(page.getByText(say("settings.saved")).first()).toBeVisible();
  expect(await seen()).toBe(200);
  const feed = await (await stranger.get(`/members/${handle}/feed.xml`)).text();
  expect(feed).toContain("Ikiru (1952)");

  await page.goto(`/members/${handle}`);
  await expect(page.getByRole("link", { name: say("members.rss") })).toBeVisible();
  await page.goto("/settings/privacy");
  await expect(page.getByRole("radio", { name: say("settings.visibilityOf.public") })).toBeChecked();
  await page.getByRole("radio", { name: say("settings.visibilityOf.followers") }).check();
  await page.getByRole("checkbox", { name: say("settings.privateMode") }).check();
  await page.getByRole("button", { name: say("settings.save"), exact: true }).click();
  await expect(page.getByText(say("settings.saved")).first()).toBeVisible();
  const closed = await (await stranger.get(`/members/${handle}`)).text();
  expect(closed).toContain("Pia Private");
  expect(closed).not.toContain("Ikiru");
  expect((await stranger.get(`/members/${handle}/feed.xml`)).status()).toBe(404);

  await page.reload();
  await expect(page.getByRole("checkbox", { name: say("settings.privateMode") })).toBeChecked();
  await page.getByRole("radio", { name: say("settings.visibilityOf.private") }).check();
  await page.getByRole("button", { name: say("settings.save"), exact: true }).click();
  await expect.poll(seen).toBe(404);
  await stranger.dispose();
});
