import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { classConflicts } from "./class-conflicts";
import {
  type AdminThings,
  addressesOf,
  adminPages,
  get,
  listPageFolders,
  type OwnThings,
  ownPages,
  visitorPages,
} from "./every-page";
import { signInAs } from "./sign-in-as";

// What fades in is judged as it will stand.
test.use({ contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ timeout: 300_000 });

const themes = ["dark", "light"] as const;

async function expectNoViolations(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  // While a page streams in, its skeleton and what replaces it are both there for a moment.
  await expect(page.locator("#content")).toHaveCount(1);
  await expect(page.locator("#content")).toBeVisible();
  await page.waitForTimeout(400);
  // What axe finds is all there is: it looks in the page itself, not into frames.
  expect(page.frames(), path).toHaveLength(1);
  expect.soft(await classConflicts(page), path).toEqual([]);
  for (const theme of themes) {
    await page.evaluate((dark) => document.documentElement.classList.toggle("dark", dark), theme === "dark");
    // Without frames and a list of all that is right it takes a third of the time, and finds the same.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ["violations"] })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    const told = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary}`)
          .join("\n")}`,
    );
    expect.soft(told, `${path} in ${theme}`).toEqual([]);
  }
}

type Sent = Pick<NonNullable<Parameters<APIRequestContext["post"]>[1]>, "data" | "multipart">;

async function post<Answer>(page: Page, path: string, sent: Sent): Promise<Answer> {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post(`/api/v1${path}`, { ...sent, headers });
  expect(answer.ok(), path).toBe(true);
  return (await answer.json()) as Answer;
}

const csv = (name: string, text: string): Sent => ({
  multipart: { file: { name, mimeType: "text/csv", buffer: Buffer.from(text) } },
});

type Id = { id: string };

/** Makes what the person's own pages are about. */
async function makeOwnThings(page: Page): Promise<OwnThings> {
  const list = await post<Id>(page, "/lists", { data: { title: "Seen by axe", visibility: "public" } });
  const ratings =
    "Date,Name,Year,Letterboxd URI,Rating\n2024-03-02,Ikiru,1952,https://boxd.it/2,4.5\n2024-03-03,No Such Film,1900,https://boxd.it/3,3\n";
  const { id: importId } = await post<Id>(page, "/me/imports", csv("ratings.csv", ratings));
  const { code } = await post<{ code: string }>(page, "/groups", { data: { name: "Axe" } });
  const { handle } = await get<{ handle: string }>(page.request, "/me");
  return { listId: list.id, importId, code, handle };
}

async function firstOf<Row>(request: APIRequestContext, path: string): Promise<Row> {
  const { items } = await get<{ items: Row[] }>(request, path);
  const [row] = items;
  if (!row) throw new Error(`${path} holds nothing.`);
  return row;
}

/** Finds or makes what the admin pages are about. */
async function findAdminThings(page: Page): Promise<AdminThings> {
  const arms = ["a", "b"].map((key) => ({ key, share: 0.5 }));
  const experiment = await post<Id>(page, "/admin/experiments", {
    data: { name: `Axe ${Date.now()}`, arms },
  });
  const catalogue = await post<Id>(page, "/admin/imports", csv("films.csv", "title,year\nAxe,1999\n"));
  return {
    experimentId: experiment.id,
    catalogueImportId: catalogue.id,
    jobId: (await firstOf<Id>(page.request, "/admin/jobs?limit=1")).id,
    modelVersion: (await firstOf<{ version: string }>(page.request, "/admin/models?limit=1")).version,
    userId: (await firstOf<Id>(page.request, "/admin/users?limit=1")).id,
  };
}

test("every page of the app is walked", () => {
  const walked = new Set([visitorPages, ownPages, adminPages].flatMap((pages) => Object.keys(pages)));
  expect(listPageFolders().filter((folder) => !walked.has(folder))).toEqual([]);
});

test("visitors' pages break no rule of axe in either theme", async ({ page }) => {
  const { slug: collection } = await firstOf<{ slug: string }>(page.request, "/collections");
  for (const path of addressesOf(visitorPages, { collection })) await expectNoViolations(page, path);
});

test("signed-in pages break no rule of axe in either theme", async ({ page }) => {
  await signInAs(page, "a viewer");
  const things = await makeOwnThings(page);
  for (const path of addressesOf(ownPages, things)) await expectNoViolations(page, path);
});

test("admin pages break no rule of axe in either theme", async ({ page }) => {
  await signInAs(page, "an admin");
  const things = await findAdminThings(page);
  for (const path of addressesOf(adminPages, things)) await expectNoViolations(page, path);
});

test("the skip link is the first stop and leads to the content", async ({ page }) => {
  await page.goto("/films");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});
