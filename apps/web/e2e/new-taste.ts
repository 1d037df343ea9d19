import { expect, type Locator, type Page } from "@playwright/test";
import type { Say } from "./look";
import { type NewMember, rate, register } from "./new-member";

/** Loved and disliked: enough for a list of one's own. */
const taste = {
  "seven samurai": 5,
  ikiru: 4.5,
  metropolis: 4,
  casablanca: 2,
  "singin in the rain": 1,
  rififi: 5,
};

/** Somebody new with six ratings, on their home. */
export async function registerWithTaste(page: Page, say: Say, name: string): Promise<NewMember> {
  const member = await register(page, say, name);
  await rate(page, taste);
  await page.goto("/");
  await expect(page.locator("[data-home] [data-card]").first()).toBeVisible();
  return member;
}

/** What may be done to a card: over it where there is a mouse, in a sheet under a thumb. */
export async function openActs(card: Locator, { isMobile }: { isMobile: boolean }): Promise<Locator> {
  if (!isMobile) {
    await card.hover();
    return card;
  }
  await card.getByRole("button").last().click();
  const sheet = card.page().getByRole("dialog");
  await expect(sheet).toBeVisible();
  return sheet;
}
