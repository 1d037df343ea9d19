import { expect } from "@playwright/test";
import { test } from "./look";
import { register } from "./new-member";

test("a notification rings the bell on an open page, is seen in the centre, and leads on @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Nora News");
  await page.goto("/notifications");
  await expect(page.getByText(say("notifications.empty"))).toBeVisible();

  const answer = await page.request.post("/api/v1/me/notifications/test", {
    data: { channel: "inApp" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(202);
  await expect(page.getByRole("link", { name: say("notifications.bell", { count: 1 }) })).toBeVisible();
  const line = page.getByRole("main").getByRole("link", { name: say("notifications.kind.test.subject") });
  await expect(line).toBeVisible();

  await page.getByRole("button", { name: say("notifications.readAll") }).click();
  await expect(page.getByText(say("notifications.lead", { count: 0 }))).toBeVisible();
  await line.click();
  await expect(page).toHaveURL(/settings\/notifications/);
});
