import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

const open = [
  "/",
  "/films",
  "/films/1",
  "/search?q=paris",
  "/sign-in",
  "/register",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/developers",
  "/genres/drama",
  "/night",
];
const own = [
  "/",
  "/films",
  "/films/1",
  "/interview",
  "/watchlist",
  "/diary",
  "/ratings",
  "/settings",
  "/settings/security",
  "/settings/data",
  "/settings/privacy",
  "/settings/taste",
  "/settings/notifications",
  "/lists",
  "/import",
  "/members",
  "/night",
  "/taste",
];

const admin = [
  ...["", "/films", "/films/1", "/films/merges", "/imports", "/models", "/snapshots", "/experiments"],
  ...["/drift", "/rows", "/collections", "/search", "/reviews", "/users", "/jobs", "/traffic"],
  ...["/security", "/playground"],
].map((path) => `/admin${path}`);

async function expectNoViolations(page: Page, path: string, theme: "dark" | "light"): Promise<void> {
  await page.goto(path);
  await page.evaluate((chosen) => localStorage.setItem("theme", chosen), theme);
  await page.reload();
  // While a page streams in, its skeleton and what replaces it are both there for a moment.
  await expect(page.locator("#content")).toHaveCount(1);
  await expect(page.locator("#content")).toBeVisible();
  await page.waitForTimeout(600);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary}`)
        .join("\n")}`,
  );
  expect(told, `${path} in ${theme}`).toEqual([]);
}

for (const theme of ["dark", "light"] as const) {
  test(`visitors' pages break no rule of axe, ${theme}`, async ({ page }) => {
    test.setTimeout(240_000);
    for (const path of open) await expectNoViolations(page, path, theme);
  });

  test(`signed-in pages break no rule of axe, ${theme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "As a viewer" }).click();
    await expect(page.locator("[data-home]")).toBeVisible();
    for (const path of own) await expectNoViolations(page, path, theme);
  });

  test(`admin pages break no rule of axe, ${theme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await signInAs(page, "an admin");
    for (const path of admin) await expectNoViolations(page, path, theme);
  });
}

test("the skip link is the first stop and leads to the content", async ({ page }) => {
  await page.goto("/films");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});
