import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("an admin trains, reads the gate, promotes and rolls back, and a viewer's list follows each time", async ({
  page,
  playwright,
  baseURL,
}) => {
  // A training reads every rating; the journey waits for it rather than for a page.
  test.setTimeout(300_000);
  const viewer = await playwright.request.newContext({ baseURL });
  const modelOfList = async () =>
    (await (await viewer.get("/api/v1/recommendations?limit=3")).json()).modelVersion;
  await signInAs(page, "an admin");
  await page.goto("/admin/models");
  const before = await page.locator("[data-champion]").getAttribute("data-champion");
  expect(await modelOfList()).toBe(before);

  await page.getByLabel("Kind of training").selectOption("incremental");
  await page.getByRole("button", { name: "Start training" }).click();
  await expect(page.getByText("Completed", { exact: true })).toBeVisible({ timeout: 240_000 });
  const table = page.getByRole("table", { name: "Versions" });
  const trained = table.getByRole("row").nth(1).getByRole("link");
  await expect(trained).not.toContainText(before ?? "");
  await trained.click();
  await expect(page.getByRole("heading", { name: "Gate" })).toBeVisible();
  await page.getByRole("button", { name: "Put in charge" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("A journey of the tests.");
  await dialog.getByRole("button", { name: "Put in charge" }).click();
  await expect(page.getByText("The model is in charge.")).toBeVisible();
  await expect.poll(modelOfList, { timeout: 15_000 }).not.toBe(before);

  await page.goto("/admin/models");
  await page.getByRole("button", { name: "Roll back" }).click();
  await dialog.getByRole("textbox").fill("A journey of the tests, back.");
  await dialog.getByRole("button", { name: "Roll back" }).click();
  await expect.poll(modelOfList, { timeout: 15_000 }).toBe(before);

  await table.getByRole("checkbox").nth(0).check();
  await table.getByRole("checkbox").nth(1).check();
  const lists = page.getByRole("region", { name: "Lists side by side" });
  await expect(lists.locator("[data-overlap]")).toBeVisible({ timeout: 30_000 });
  await expect(lists.getByRole("group")).toHaveCount(20);
});
