import { expect, type Page } from "@playwright/test";
import { test } from "./look";
import { openActs, registerWithTaste } from "./new-taste";

/** The first row's cards; those far off are drawn when they come near. */
const cards = (page: Page) => page.locator("[data-home] ul.strip").first().locator("[data-pick]");

async function pickedIds(page: Page): Promise<string[]> {
  return cards(page).evaluateAll((all) =>
    all.slice(0, 8).map((card) => card.getAttribute("data-pick") ?? ""),
  );
}

test("what is said of a card moves its row in place, and each act can be undone @phone", async ({
  page,
  say,
  isMobile,
}) => {
  await registerWithTaste(page, say, "Hanna Home");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const close = async () => {
    if (isMobile) await page.keyboard.press("Escape");
  };
  for (const kind of ["hide", "less", "more", "seen"] as const) {
    const before = await pickedIds(page);
    const acts = await openActs(cards(page).first(), { isMobile });
    await acts.getByTitle(say(`feedback.${kind}.open`), { exact: true }).click();
    await close();
    await expect.poll(() => pickedIds(page), kind).not.toEqual(before);
    await page.getByRole("button", { name: say("feedback.undo") }).click();
    await expect.poll(() => pickedIds(page), `${kind}, undone`).toEqual(before);
    await page.locator("[data-sonner-toast]").first().waitFor({ state: "detached" });
  }
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);

  const card = cards(page).nth(1);
  const filmId = Number(await card.getAttribute("data-pick"));
  const acts = await openActs(card, { isMobile });
  await acts.locator('[aria-pressed="false"]').click();
  await close();
  const onWatchlist = async () => {
    const answer = await page.request.get("/api/v1/me/watchlist");
    return ((await answer.json()) as { items: { film: { id: number } }[] }).items.map(({ film }) => film.id);
  };
  await expect.poll(onWatchlist).toEqual([filmId]);
  await page.getByRole("button", { name: say("watchlist.undo") }).click();
  await expect.poll(onWatchlist).toEqual([]);
});

test("after a rating by a key the focus stays in the row, on the film that came up @phone", async ({
  page,
  say,
}) => {
  await registerWithTaste(page, say, "Fiona Focus");
  const row = page.getByRole("region", { name: say("homeRow.forYou") });
  const second = row.locator("[data-card]").nth(1);
  const filmId = await second.getAttribute("data-card");
  await second.focus();
  await page.keyboard.press("5");
  await expect(row.locator(`[data-card="${filmId}"]`)).toHaveCount(0);
  const focused = () => row.evaluate((element) => element.contains(document.activeElement));
  await expect.poll(focused).toBe(true);
  await expect(page.locator("[data-card]:focus")).not.toHaveAttribute("data-card", filmId ?? "");
});

test("the pick that leads the page is not shown again below it, and is rated in a sheet @phone", async ({
  page,
  say,
}) => {
  await registerWithTaste(page, say, "Lea Lead");
  const lead = page.locator("[data-home] h2 [data-card]");
  const filmId = await lead.getAttribute("data-card");
  await expect(page.locator(`[data-home] [data-card="${filmId}"]`)).toHaveCount(1);
  const title = await lead.innerText();
  await page.getByRole("button", { name: say("film.acts", { title }) }).click();
  await page.getByRole("dialog").getByRole("slider").press("5");
  await expect(lead).not.toHaveAttribute("data-card", filmId ?? "");
  await expect(lead).toBeFocused();
  await page.getByRole("button", { name: say("rating.undo") }).click();
  await expect(page.locator(`[data-home] [data-card="${filmId}"]`).first()).toBeVisible();
});

test("a row that was folded stays folded @phone", async ({ page, say }) => {
  await registerWithTaste(page, say, "Frida Fold");
  const title = say("homeRow.hiddenGems");
  const row = page.getByRole("region", { name: title });
  await row.getByRole("button", { name: say("row.fold", { title }), exact: true }).click();
  await expect(row.locator("[data-card]")).toHaveCount(0);
  await page.reload();
  await expect(row.getByRole("button", { name: say("row.unfold", { title }) })).toBeVisible();
  await expect(row.locator("[data-card]")).toHaveCount(0);
});
