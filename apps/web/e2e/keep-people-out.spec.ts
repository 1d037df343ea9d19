import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("an admin blocks an address and lifts the block, and finds both acts in an audit log that is whole", async ({
  page,
}) => {
  const cidr = `198.51.100.${Date.now() % 250}/32`;
  await signInAs(page, "an admin");
  await page.goto("/admin/security");
  await page.getByLabel("Address or range").fill(cidr);
  await page.getByLabel("Reason").fill("A journey of the tests.");
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await expect(page.getByText("The address is blocked.")).toBeVisible();
  await page.getByRole("button", { name: `Lift the block of ${cidr}` }).click();
  await expect(page.getByText("The block is lifted.")).toBeVisible();
  await page.goto("/admin/security?act=ipBlock");
  await expect(page.getByRole("rowheader", { name: "ipBlock.delete" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Check the chain" }).click();
  await expect(page.getByText(/entries is intact/)).toBeVisible();
});
