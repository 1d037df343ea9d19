import { expect } from "@playwright/test";
import { test } from "./look";
import { findFilmId, register } from "./new-member";

/** Longest last: 88, 143 and 207 minutes. */
const films = ["Seven Samurai", "Rashomon", "Ikiru"] as const;

test("the watchlist is sorted by length and cut to what my services hold @phone", async ({ page, say }) => {
  await register(page, say, "Wanda Watchlist");
  const headers = { origin: new URL(page.url()).origin };
  const ids = new Map<string, number>();
  for (const title of films) {
    const filmId = await findFilmId(page, title);
    ids.set(title, filmId);
    const added = await page.request.put(`/api/v1/me/watchlist/${filmId}`, { headers });
    expect(added.ok()).toBe(true);
  }

  await page.goto("/watchlist");
  const shown = () =>
    page.locator("[data-card]").evaluateAll((cards) => cards.map((card) => Number(card.dataset.card)));
  // What is streamed stands beside the page for a moment, hidden, before it takes its place.
  const main = page.getByRole("main");
  await expect(main.getByText(say("watchlist.lead", { count: 3 }))).toBeVisible();
  expect(await shown()).toEqual(["Ikiru", "Rashomon", "Seven Samurai"].map((title) => ids.get(title)));
  await page.getByLabel(say("watchlist.sort")).selectOption("runtime");
  await expect.poll(shown).toEqual(["Rashomon", "Ikiru", "Seven Samurai"].map((title) => ids.get(title)));
  await expect(page).toHaveURL(/sort=runtime/);

  await page.getByLabel(say("watchlist.onlyMine")).check();
  await expect(page.getByRole("heading", { name: say("watchlist.noneHere") })).toBeVisible();
  await page.getByRole("link", { name: say("watchlist.chooseServices") }).click();
  const services = page.getByRole("group", { name: say("settings.services") }).getByRole("checkbox");
  await expect(services.first()).toBeAttached();
  const count = await services.count();
  for (let index = 0; index < count; index += 1) await services.nth(index).check({ force: true });
  await page.getByRole("button", { name: say("settings.save"), exact: true }).click();
  await expect(page.getByText(say("settings.saved")).first()).toBeVisible();

  // What the page cuts to is what the API says of each film's offers.
  const held: number[] = [];
  for (const filmId of ids.values()) {
    const answer = await page.request.get(`/api/v1/films/${filmId}/availability`);
    const { items } = (await answer.json()) as { items: { mine: boolean; offer: string }[] };
    if (items.some(({ mine, offer }) => mine && /^(stream|free)$/.test(offer))) held.push(filmId);
  }
  await page.goto("/watchlist?available=true");
  await expect(main.getByLabel(say("watchlist.onlyMine"))).toBeChecked();
  expect((await shown()).sort()).toEqual(held.sort());
});
