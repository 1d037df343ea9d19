import { expect } from "@playwright/test";
import { test } from "./look";
import { findFilmId, register } from "./new-member";
import { signInBy } from "./sign-in-as";

test("a language that I chose once greets me on another device, titles and all", async ({
  page,
  browser,
  say,
}) => {
  const { email, password } = await register(page, say, "Lena Language");
  const filmId = await findFilmId(page, "seven samurai");
  await page.goto("/");
  await page.getByLabel(say("language.label")).last().selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");

  const elsewhere = await browser.newContext({ locale: "en-GB" });
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await expect(other.locator("html")).toHaveAttribute("lang", "en");
  await signInBy(other, say, { email, password });
  await expect(other.locator("html")).toHaveAttribute("lang", "de");
  await other.goto(`/films/${filmId}`);
  await expect(other.getByRole("heading", { level: 1, name: "Die sieben Samurai" })).toBeVisible();
  await elsewhere.close();
});
