import { expect, type Page } from "@playwright/test";
import { type Say, test } from "./look";
import { register } from "./new-member";

const preview = (page: Page, say: Say) => page.getByRole("complementary", { name: say("interview.preview") });

test("questions come one by one, answered, unseen or passed over, and the list beside them moves @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Ina Interview");
  // The buttons come with the page and hear clicks a moment later.
  await expect(async () => {
    await page.getByRole("button", { name: say("interview.single") }).click();
    await expect(page).toHaveURL(/as=single/, { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });

  const question = page.getByRole("main").getByRole("article");
  const asked = () => question.getByRole("heading", { level: 2 }).textContent();
  const list = () => preview(page, say).innerText();
  const before = await list();
  const buttons = { skip: say("interview.skip"), unseen: say("interview.unseen") };
  for (const words of Object.values(buttons)) {
    const now = await asked();
    await question.getByText(words, { exact: true }).click();
    await expect.poll(asked).not.toBe(now);
  }
  expect(await list()).toBe(before);
  for (const stars of ["5", "1", "5", "4", "5"]) {
    const now = await asked();
    await question.getByRole("slider").focus();
    await page.keyboard.press(stars);
    await expect.poll(asked).not.toBe(now);
  }
  await expect(page.getByText(say("interview.ready", { count: 5 }))).toBeVisible();
  await expect.poll(list).not.toBe(before);
});

test("on the wall an answer brings other questions, can be taken back, and an import may stand in for all @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Willa Wall");
  const questions = page.getByRole("main").locator("ul.wall > li");
  const asked = () =>
    questions.locator("article").evaluateAll((all) => all.map((one) => one.ariaLabel ?? ""));
  await expect(questions.first()).toBeVisible();
  const first = await asked();
  expect(first).toHaveLength(12);
  // The cards come with the page and hear keys a moment later.
  await expect(async () => {
    const card = questions.getByRole("article", { name: first[0] ?? "" });
    if ((await card.count()) > 0) await card.getByRole("slider").press("5");
    expect(await asked()).not.toContain(first[0]);
  }).toPass({ timeout: 20_000 });
  await expect.poll(async () => (await asked()).some((title) => !first.includes(title))).toBe(true);
  await expect(
    preview(page, say)
      .getByText(say("interview.because", { title: first[0] ?? "" }))
      .first(),
  ).toBeVisible();

  const name = say("interview.takeBack", { title: first[0] ?? "" });
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("button", { name })).toHaveCount(0);
  await page.getByRole("link", { name: say("interview.import") }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("import.title") })).toBeVisible();
});
