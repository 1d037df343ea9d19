import { expect } from "@playwright/test";
import { test } from "./look";
import { register } from "./new-member";

test("a channel is tried and says that it arrived; kinds, quiet hours and a digest are kept @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Nina Notified");
  await page.goto("/settings/notifications");
  const mail = say("notificationSettings.channelOf.email");
  await page.getByRole("button", { name: say("notificationSettings.testLabel", { channel: mail }) }).click();
  await expect(page.getByText(say("notificationSettings.testSent"))).toBeVisible({ timeout: 30_000 });

  const email = page.getByRole("checkbox", { name: mail });
  await expect(email).not.toBeChecked();
  await email.check();
  const picks = page.getByRole("checkbox", { name: say("notificationSettings.kindOf.new-picks") });
  await picks.uncheck();
  await page.getByLabel(say("notificationSettings.quiet")).check();
  await page.getByLabel(say("notificationSettings.from"), { exact: true }).fill("23:15");
  await page.getByRole("combobox", { name: say("notificationSettings.digest") }).selectOption("8");
  // Not the answer to one of the boxes above, which are kept one by one.
  const kept = page.waitForResponse(
    (answer) => answer.request().postData()?.includes("quietHours") === true && answer.ok(),
  );
  await page.getByRole("button", { name: say("notificationSettings.save"), exact: true }).click();
  await kept;
  await expect(page.getByText(say("settings.saved")).first()).toBeVisible();

  await page.reload();
  await expect(email).toBeChecked();
  await expect(picks).not.toBeChecked();
  await expect(page.getByLabel(say("notificationSettings.from"), { exact: true })).toHaveValue("23:15");
  const answer = await page.request.get("/api/v1/me/preferences");
  expect(await answer.json()).toMatchObject({
    ...{ quietHours: "23:15-08:00", digestHour: 8, mutedNotifications: ["new-picks"] },
    notificationChannels: { inApp: true, email: true },
  });

  await page.getByRole("textbox", { name: say("notificationSettings.url") }).fill("http://127.0.0.1/hook");
  await page.getByRole("button", { name: say("notificationSettings.addWebhook"), exact: true }).click();
  await expect(page.getByText(say("notificationSettings.badUrl"))).toBeVisible();
});
