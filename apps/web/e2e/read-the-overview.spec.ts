import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator reads how the instance does, and follows a figure to what lies behind it", async ({
  page,
}) => {
  await signInAs(page, "a curator");
  await page.goto("/admin");
  const quality = page.getByRole("region", { name: "List quality" });
  await expect(quality.getByText("Films shown at all")).toBeVisible();
  await expect(quality).toContainText("%");
  await page.getByText("The figures as a table").first().click();
  await expect(page.getByRole("table").first().getByRole("row")).toHaveCount(31);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Films/ })
    .click();
  await expect(page).toHaveURL(/\/admin\/films$/);
});
