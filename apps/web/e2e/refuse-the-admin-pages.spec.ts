import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { tableNames } from "../src/app/admin/export/[table]/table-names";
import { signInAs } from "./sign-in-as";

/** Every page of the route tree, with a film's number or anybody's id in the place of parameters. */
const pages = readdirSync(fileURLToPath(new URL("../src/app/admin", import.meta.url)), { recursive: true })
  .map((file) => String(file))
  .filter((file) => basename(file) === "page.tsx")
  .map((file) => dirname(file).replace(/^\.$/, ""))
  .map((route) =>
    route.replace("films/[id]", "films/1").replace(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000"),
  )
  .map((route) => (route ? `/admin/${route}` : "/admin"));

test("a visitor is led from every admin page to the sign-in, and gets no table", async ({ request }) => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages).toContain("/admin/films/1");
  for (const path of pages) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBe(307);
    expect(response.headers().location, path).toMatch(/\/sign-in\?next=/);
  }
  for (const table of tableNames)
    expect((await request.get(`/admin/export/${table}`)).status(), table).toBe(401);
});

test("a viewer finds no admin page and no table", async ({ page }) => {
  await signInAs(page, "a viewer");
  for (const path of pages) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(404);
  }
  for (const table of tableNames) {
    expect((await page.request.get(`/admin/export/${table}`)).status(), table).toBe(404);
  }
});

test("a curator finds what is for admins alone neither as a page nor as a table", async ({ page }) => {
  await signInAs(page, "a curator");
  const closed = pages.filter((path) => /^\/admin\/(users|security)/.test(path));
  expect(closed.length).toBeGreaterThanOrEqual(4);
  for (const path of closed) expect((await page.request.get(path)).status(), path).toBe(404);
  for (const table of ["audit", "users", "api-keys", "ip-blocks", "limit-hits", "webhook-deliveries"]) {
    expect((await page.request.get(`/admin/export/${table}`)).status(), table).toBe(404);
  }
});
