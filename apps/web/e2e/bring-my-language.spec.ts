import { expect } from "@playwright/test";
import { test } from "./look";
import { findFilmId, rate, register } from "./new-member";

test("a language that I chose once greets me on another device, titles and all", async ({
  page,
  browser,
  say,
}) => {
  const { email, password } = await register(page, say, "Lena Language");
  await rate(page, { ikiru: 5 });
  const filmId = await findFilmId(page, "seven samurai");
  await page.goto("/");
  await page.getByLabel(say("language.label")).last().selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");

  const elsewhere = await browser.newContext({ locale: "en-GB" });
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await expect(other.locator("html")).toHaveAttribute("lang", "en");
  await other.getByLabel(say("signIn.email")).fill(email);
  await other.getByLabel(say("signIn.password")).fill(password);
  await other.getByRole("button", { name: say("signIn.submit"), exact: true }).click();
  await expect(other.locator("html")).toHaveAttribute("lang", "de");
  await other.goto(`/films/${filmId}`);
  await expect(other.getByRole("heading", { level: 1, name: "Die sieben Samurai" })).toBeVisible();
  await elsewhere.close();
});
