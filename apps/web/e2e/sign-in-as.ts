import { expect, type Page } from "@playwright/test";

/** Signs in as one of the demo world's people. */
export async function signInAs(page: Page, role: "a viewer" | "a curator" | "an admin"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: `As ${role}` }).click();
  await expect(page.locator("[data-home]")).toBeVisible();
}
