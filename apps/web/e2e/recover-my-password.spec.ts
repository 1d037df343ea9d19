import { expect } from "@playwright/test";
import { dress, test } from "./look";
import { waitForLink } from "./mailbox";
import { register } from "./new-member";
import { signInBy } from "./sign-in-as";

const newPassword = "another evening at the pictures";

test("confirm my address by a mailed link, which works once @phone", async ({ page, say }) => {
  const { email } = await register(page, say, "Vera Verified");
  const link = await waitForLink(email, "/verify-email");
  await page.goto(link);
  await expect(page.getByText(say("recovery.verified"))).toBeVisible();
  await page.goto("/settings/security");
  await page.goto(link);
  await expect(page.getByText(say("recovery.ended"))).toBeVisible();
});

test("set a forgotten password by a mailed link: every device is signed out, the old password and the link are spent @phone", async ({
  page,
  browser,
  say,
  look,
}) => {
  const { email, password } = await register(page, say, "Fergus Forgetful");
  const elsewhere = await browser.newContext();
  await dress(elsewhere, look);
  const other = await elsewhere.newPage();
  await other.goto("/forgot-password");
  await other.getByLabel(say("recovery.email")).fill(email);
  await other.getByRole("button", { name: say("recovery.send") }).click();
  await expect(other.getByText(say("recovery.sent"))).toBeVisible();
  const link = await waitForLink(email, "/reset-password");
  await other.goto(link);
  await other.getByLabel(say("recovery.password")).fill(newPassword);
  await other.getByRole("button", { name: say("recovery.set") }).click();
  await expect(other.getByText(say("recovery.done"))).toBeVisible();

  await page.goto("/settings/security");
  await expect(page).toHaveURL(/\/sign-in/);

  await other.goto("/sign-in");
  await other.goto(link);
  await other.getByLabel(say("recovery.password")).fill("a third evening at the pictures");
  await other.getByRole("button", { name: say("recovery.set") }).click();
  await expect(other.getByText(say("recovery.ended"))).toBeVisible();

  await signInBy(other, say, { email, password });
  await expect(other.getByText(say("signIn.failed"))).toBeVisible();
  await signInBy(other, say, { email, password: newPassword });
  await expect(other).not.toHaveURL(/sign-in/);
  await elsewhere.close();
});
