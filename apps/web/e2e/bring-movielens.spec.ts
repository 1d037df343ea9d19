import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { zipSync } from "fflate";
import { signInAs } from "./sign-in-as";
import { copyHome, killCopies, startCopy } from "./web-copy";

const folder = fileURLToPath(new URL("../../../../shared/data/ml-latest-small/", import.meta.url));
const files = ["movies.csv", "ratings.csv", "tags.csv", "links.csv"];

/** The data set as people download it: one zip with one folder. */
function movieLensZip(): Buffer {
  const entries = files.map((file) => [
    `ml-latest-small/${file}`,
    new Uint8Array(readFileSync(folder + file)),
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 1 }));
}

/** @param origin Of another web copy; empty for the one whose pages are open. */
const filmsOfList = async (page: Page, origin = "") => {
  const answer = await page.request.get(`${origin}/api/v1/recommendations?limit=20`);
  const { items, modelVersion } = await answer.json();
  return { modelVersion, ids: items.map(({ film }: { film: { id: number } }) => film.id) };
};

test.afterAll(killCopies);
test.skip(!existsSync(folder), "ml-latest-small is not beside the project");

test("an admin brings MovieLens along, trains on it, passes the gate, promotes and rolls back, and a viewer's list follows at every web copy @last", async ({
  page,
  browser,
}) => {
  // A hundred thousand ratings are read and learned from: the journey waits for that rather than for a page.
  test.setTimeout(900_000);
  const viewer = await browser.newPage();
  await signInAs(viewer, "a viewer");
  const before = await filmsOfList(viewer);
  // Cookies know hosts, not ports: the viewer is signed in at a second copy as well.
  const copy = copyHome ? await startCopy(36_000 + (process.pid % 900)) : null;
  const origins = copy ? ["", copy.url.replace("127.0.0.1", "localhost")] : [""];
  const versionsOfList = async () => {
    const lists = await Promise.all(origins.map((origin) => filmsOfList(viewer, origin)));
    return [...new Set(lists.map(({ modelVersion }) => modelVersion))];
  };
  expect(await versionsOfList()).toEqual([before.modelVersion]);

  await signInAs(page, "an admin");
  await page.goto("/admin/imports");
  await page.getByLabel("File", { exact: true }).setInputFiles({
    ...{ name: "ml-latest-small.zip", mimeType: "application/zip", buffer: movieLensZip() },
  });
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/imports\/[0-9a-f-]+$/);
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 180_000 });

  await page.goto("/admin/models");
  await page.getByLabel("Kind of training").selectOption("incremental");
  await page.getByRole("button", { name: "Start training" }).click();
  await expect(page.getByRole("region", { name: "Learning" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("Completed", { exact: true })).toBeVisible({ timeout: 600_000 });
  await page.getByRole("table", { name: "Versions" }).getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Gate" })).toBeVisible();
  await page.getByRole("button", { name: /Put in charge|The gate refuses it/ }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("MovieLens has come along.");
  await dialog.getByRole("button", { name: "Put in charge" }).click();
  await expect(page.getByText("The model is in charge.")).toBeVisible();
  await expect.poll(async () => (await filmsOfList(viewer)).modelVersion).not.toBe(before.modelVersion);
  await expect.poll(async () => (await versionsOfList()).length, { message: "every copy follows" }).toBe(1);
  expect((await filmsOfList(viewer)).ids).not.toEqual(before.ids);

  await page.goto("/admin/models");
  await page.getByRole("button", { name: "Roll back" }).click();
  await dialog.getByRole("textbox").fill("Back to the demo world's own.");
  await dialog.getByRole("button", { name: "Roll back" }).click();
  await expect.poll(versionsOfList).toEqual([before.modelVersion]);
});
