import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("an admin sees Kinora as a person does, follows the list's making, and the look is logged", async ({
  page,
}) => {
  await signInAs(page, "an admin");
  await page.goto("/admin/users?q=viewer%40kinora.test");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("link", { name: "See Kinora as they do" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("sees it");
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);

  await page.getByRole("link", { name: "The person" }).click();
  await page.getByRole("link", { name: "See their list being made" }).click();
  await expect(page.getByRole("heading", { name: "What was read" })).toBeVisible();
  await expect(page.getByText("Every rung")).toBeVisible();
  await page.goto("/admin/security?act=homeRow");
  await expect(page.getByRole("rowheader", { name: "homeRow.preview" }).first()).toBeVisible();
});
