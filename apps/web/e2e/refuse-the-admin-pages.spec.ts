import { expect, test } from "@playwright/test";

const pages = [
  "",
  "/models",
  "/experiments",
  "/rows",
  "/collections",
  "/films",
  "/films/1",
  "/films/merges",
  "/imports",
  "/drift",
  "/search",
  "/reviews",
  "/users",
  "/security",
  "/playground",
  "/jobs",
].map((path) => `/admin${path}`);
const tables = [
  ...["jobs", "imports", "models", "films", "film-merges"],
  ...["audit", "users", "api-keys", "search-queries"],
];

test("a visitor is led from every admin page to the sign-in, and gets no table", async ({
  page,
  request,
}) => {
  for (const path of pages) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/sign-in\?next=/);
  }
  for (const table of tables) expect((await request.get(`/admin/export/${table}`)).status(), table).toBe(401);
});

test("a viewer finds no admin page and no table", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "As a viewer" }).click();
  await expect(page.locator("[data-home]")).toBeVisible();
  for (const path of pages) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(404);
  }
  for (const table of tables) {
    expect((await page.request.get(`/admin/export/${table}`)).status(), table).toBe(404);
  }
});
