import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator drafts an A/A check, starts it, reads its results and stops it", async ({ page }) => {
  const name = `A check ${Date.now()}`;
  await signInAs(page, "a curator");
  await page.goto("/admin/experiments");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Draft" }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByText("An A/A check", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: `Start ${name}` }).click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  // The curator's own list puts the curator into an arm: the page tells it by itself.
  await page.request.get("/api/v1/recommendations?limit=5");
  await expect(page.getByText("The arms have the sizes that were planned.")).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: `Stop ${name}` }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
});
