import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { type Say, test } from "./look";
import { rate, register } from "./new-member";

/** Clicks one of the downloads, and answers with its files. */
async function download(page: Page, say: Say, what: "everything" | "letterboxd") {
  const label = say("settings.downloadLabel", { what: say(`settings.exportOf.${what}`) });
  const begun = page.waitForEvent("download");
  await page.getByRole("link", { name: label }).click();
  const files = unzipSync(readFileSync(await (await begun).path()));
  return (name: string) => strFromU8(files[name] ?? new Uint8Array());
}

test("everything is taken out, also for Letterboxd; then the account is erased, and nobody gets in any more @phone", async ({
  page,
  say,
}) => {
  const { name, email, password } = await register(page, say, "Ella Leaving");
  await rate(page, { ikiru: 4.5 });

  await page.goto("/settings/data");
  const everything = await download(page, say, "everything");
  expect(everything("ratings.csv")).toContain("Ikiru,1952");
  expect(everything("account.json")).toContain(email);
  const letterboxd = await download(page, say, "letterboxd");
  expect(letterboxd("ratings.csv")).toMatch(/^Date,Name,Year,Letterboxd URI,imdbID,tmdbID,Rating\r?\n/);
  expect(letterboxd("ratings.csv")).toMatch(/,Ikiru,1952,.*,4\.5\r?\n/);

  await page.getByRole("button", { name: say("settings.eraseOpen") }).click();
  const yes = page.getByRole("button", { name: say("settings.eraseYes") });
  await expect(yes).toBeDisabled();
  await page.getByLabel(say("settings.eraseName", { name })).fill(name);
  await yes.click();
  await expect(page).toHaveURL("/");
  const login = await page.request.post("/api/v1/auth/login", { data: { email, password } });
  expect(login.status()).toBe(401);
  await page.goto("/ratings");
  await expect(page).toHaveURL(/\/sign-in/);
});
