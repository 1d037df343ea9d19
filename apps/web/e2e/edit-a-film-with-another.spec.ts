import { expect, type Page, test } from "@playwright/test";

const save = (page: Page) =>
  page.getByRole("region", { name: "Edit" }).getByRole("button", { name: "Save", exact: true });

test("two curators edit one film: the second sees both versions and decides", async ({ page, context }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "As a curator" }).click();
  await expect(page.locator("[data-home]")).toBeVisible();
  await page.goto("/admin/films");
  await page.getByRole("button", { name: "New film" }).click();
  const create = page.getByRole("button", { name: "Create" });
  await page
    .locator("form", { has: create })
    .getByLabel("Title", { exact: true })
    .fill("A film of two curators");
  await create.click();
  await expect(page).toHaveURL(/\/admin\/films\/\d+$/);
  const other = await context.newPage();
  await other.goto(page.url());
  const theirs = other.getByLabel("Minutes", { exact: true });
  await expect(theirs).toBeVisible();

  await page.getByLabel("Minutes", { exact: true }).fill("77");
  await save(page).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await theirs.fill("78");
  await save(other).click();

  await expect(other.getByRole("row", { name: "Minutes 77 78" })).toBeVisible();
  await other.getByRole("button", { name: "Save yours over it" }).click();
  await expect(other.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Minutes", { exact: true })).toHaveValue("78");
});
