import { expect, test } from "@playwright/test";

test("a notification rings the bell on an open page, is seen in the centre, and leads on", async ({
  page,
}, info) => {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Nora News");
  await page.getByLabel("E-mail").fill(`news-${info.project.name}-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();
  await page.goto("/notifications");
  await expect(page.getByText("Nothing yet")).toBeVisible();

  const answer = await page.request.post("/api/v1/me/notifications/test", {
    data: { channel: "inApp" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(202);
  await expect(page.getByRole("link", { name: "Notifications, one new" })).toBeVisible();
  const line = page.getByRole("main").getByRole("link", { name: /A test/ });
  await expect(line).toBeVisible();

  await page.getByRole("button", { name: "Mark all as seen" }).click();
  await expect(page.getByText("You have seen them all.")).toBeVisible();
  await line.click();
  await expect(page).toHaveURL(/settings\/notifications/);
});
