import { expect, type Page } from "@playwright/test";
import type { Say } from "./look";

/** Signs in as one of the demo world's people. */
export async function signInAs(page: Page, role: "a viewer" | "a curator" | "an admin"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: `As ${role}` }).click();
  await expect(page.locator("[data-home]")).toBeVisible();
}

/** Fills the form in and sends it; what comes then is the journey's to say. */
export async function signInBy(
  page: Page,
  say: Say,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(say("signIn.email")).fill(email);
  await page.getByLabel(say("signIn.password")).fill(password);
  await page.getByRole("button", { name: say("signIn.submit"), exact: true }).click();
}
