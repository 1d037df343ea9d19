import { expect, type Locator } from "@playwright/test";
import { test } from "./look";
import { findFilmId, register } from "./new-member";

const films = ["Ikiru", "Ran", "Yojimbo"] as const;

test("a list is made, filled, arranged by keys alone, seen in its order after a reload, and followed by RSS @phone", async ({
  page,
  playwright,
  say,
}) => {
  await register(page, say, "Lena Lists");
  await page.goto("/lists");
  await page.getByRole("button", { name: say("lists.new") }).click();
  await page.getByLabel(say("lists.name")).fill("Three by one hand");
  await page.getByLabel(say("lists.visibility")).selectOption("public");
  await page.getByLabel(say("lists.ranked")).check();
  await page.getByRole("button", { name: say("lists.create") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Three by one hand" })).toBeVisible();

  const id = page.url().split("/").at(-1) ?? "";
  const finder = page.getByPlaceholder(say("lists.addHint"));
  for (const title of films) {
    const filmId = await findFilmId(page, title);
    await finder.fill(title);
    await page
      .getByRole("option", { name: title })
      .and(page.locator(`[data-value="${filmId}"]`))
      .click();
    await expect(page.locator(`[data-card="${filmId}"]`)).toBeVisible();
  }

  await page.getByRole("button", { name: say("lists.arrange") }).click();
  const rows = page.locator("[data-arrange]");
  await expect(rows).toHaveCount(3);
  const saved = page.waitForResponse((answer) => answer.url().includes("list.") && answer.ok());
  await moveUp(page.getByRole("button", { name: say("lists.handle", { title: "Yojimbo" }), exact: true }));
  await saved;
  await expect(rows.nth(1)).toContainText("Yojimbo");
  await expect(page.getByText(say("lists.orderSaved")).first()).toBeVisible();

  await page.reload();
  const cards = page.locator("[data-card]");
  await expect(cards.nth(1)).toHaveAttribute("data-card", String(await findFilmId(page, "Yojimbo")));
  const progress = say("lists.progress", { seen: 0, count: 3 });
  await expect(page.getByText(progress).first()).toBeVisible();
  const stranger = await playwright.request.newContext({ baseURL: new URL(page.url()).origin });
  expect(await (await stranger.get(`/lists/${id}/feed.xml`)).text()).toContain("Yojimbo (1961)");
  await stranger.dispose();
});

/** Picks a row up by its handle, moves it one place, drops it: space, arrow, space. */
async function moveUp(handle: Locator): Promise<void> {
  await handle.focus();
  for (const key of ["Space", "ArrowUp", "Space"]) {
    await handle.press(key);
    // The row must have come to rest before the next key counts.
    await handle.page().waitForTimeout(400);
  }
}
