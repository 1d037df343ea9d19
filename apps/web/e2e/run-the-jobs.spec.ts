import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator runs a schedule now, follows the run to its steps, and replays what can be replayed", async ({
  page,
}) => {
  await signInAs(page, "a curator");
  await page.goto("/admin/jobs");
  await page.getByRole("button", { name: "Run reconcile-search now" }).click();
  await expect(page.getByText("It runs within seconds.")).toBeVisible();
  await page.goto("/admin/jobs?function=reconcile-search");
  const run = page.getByRole("table", { name: /Runs/ }).getByRole("row").nth(1);
  await expect(run.getByText("Completed")).toBeVisible({ timeout: 30_000 });
  await run.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/admin\/jobs\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { name: "Steps" })).toBeVisible();
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
});
