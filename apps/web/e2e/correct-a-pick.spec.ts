import { expect, type Page } from "@playwright/test";
import { test } from "./look";
import { openActs, registerWithTaste } from "./new-taste";

/** The ids of the ratings that the person's list is worked out from. */
async function reasonIds(page: Page): Promise<Set<number>> {
  const answer = await page.request.get("/api/v1/recommendations?limit=50");
  const { items } = (await answer.json()) as { items: { reasons: { filmId: number }[] }[] };
  return new Set(items.flatMap(({ reasons }) => reasons.map(({ filmId }) => filmId)));
}

test("a pick says which ratings led to it; one is left out, on trial and then for good @phone", async ({
  page,
  say,
  isMobile,
}) => {
  await registerWithTaste(page, say, "Wim Why");
  const pick = page
    .getByRole("region", { name: say("homeRow.forYou") })
    .locator("[data-pick]")
    .first();
  const acts = await openActs(pick, { isMobile });
  await acts.getByTitle(say("why.open"), { exact: true }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog.getByText(say("why.confidence"))).toBeVisible();
  const shares = dialog.getByRole("list").first().getByRole("listitem");
  await expect(shares.first()).toContainText(/[%٪]/);

  const trial = dialog.getByRole("list").nth(1).getByRole("button").first();
  await trial.click();
  const moved = new RegExp(
    ["new", "stays"].map((key) => say(`why.moved.${key}`)).join("|") +
      `|${say("why.moved.up", { count: "" })}|${say("why.moved.down", { count: "" })}`,
  );
  await expect(dialog.getByRole("list").nth(2).getByRole("listitem").first()).toContainText(moved);

  const before = await reasonIds(page);
  await dialog.getByRole("button", { name: say("why.mute") }).click();
  await expect(dialog.getByRole("button", { name: say("why.unmute") })).toBeVisible();
  const after = await reasonIds(page);
  expect([...before].filter((id) => !after.has(id))).toHaveLength(1);
  await dialog.getByRole("button", { name: say("why.unmute") }).click();
  await expect(dialog.getByRole("button", { name: say("why.mute") })).toBeVisible();
  expect(await reasonIds(page)).toEqual(before);
});
