import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator has the weeks compared, and reads the comparison or why there is none yet", async ({
  page,
}) => {
  await signInAs(page, "a curator");
  await page.goto("/admin/jobs");
  await page.getByRole("button", { name: "Run detect-drift now" }).click();
  await page.goto("/admin/jobs?function=detect-drift");
  const run = page.getByRole("table", { name: /Runs/ }).getByRole("row").nth(1);
  await expect(run.getByText("Completed")).toBeVisible({ timeout: 30_000 });
  await page.goto("/admin/drift");
  await expect(
    page
      .getByRole("columnheader", { name: "Stability index" })
      .first()
      .or(page.getByText("No weeks have been compared yet.", { exact: false })),
  ).toBeVisible();
});
