import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator writes a collection, and it stands among the collections as it was published", async ({
  page,
}) => {
  const slug = `a-journey-${Date.now()}`;
  await signInAs(page, "a curator");
  await page.goto("/admin/collections");
  await page.getByRole("button", { name: "New collection" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Films of a journey");
  await page.getByLabel("Short name").fill(slug);
  await page.getByLabel("Film numbers, in order").fill("3, 1, 2");
  await page.getByLabel("Everybody sees it").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const shown = await page.request.get(`/api/v1/collections/${slug}`);
  expect(shown.status()).toBe(200);

  await page.goto("/admin/rows");
  await expect(
    page.getByRole("region", { name: "Preview" }).getByRole("heading", { level: 3 }).first(),
  ).toBeVisible();
});
