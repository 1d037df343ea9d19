import { expect, type Page } from "@playwright/test";
import type { Say } from "./look";

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes an account of one's own, so that a journey neither finds nor leaves anything of another's. */
export async function register(page: Page, say: Say, name: string): Promise<NewMember> {
  const mark = `${Date.now()}-${Math.floor(performance.now() * 1_000)}`;
  const email = `${name.toLowerCase().replaceAll(" ", "-")}-${mark}@example.org`;
  const password = "a quiet evening at the pictures";
  await page.goto("/register");
  await page.getByLabel(say("register.name")).fill(name);
  await page.getByLabel(say("register.email")).fill(email);
  await page.getByLabel(say("register.password")).fill(password);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: say("register.submit") }).click();
  await expect(page).toHaveURL(/\/interview/, { timeout: 30_000 });
  return { name, email, password };
}

/** The id of the film that a search finds first. */
export async function findFilmId(page: Page, q: string): Promise<number> {
  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(q)}&limit=1`);
  const { items } = (await found.json()) as { items: { id: number }[] };
  const [first] = items;
  if (!first) throw new Error(`No film is found by ${q}.`);
  return first.id;
}

/** Rates films as the person who is signed in: `{ ikiru: 4.5 }`. */
export async function rate(page: Page, stars: Readonly<Record<string, number>>): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  for (const [q, value] of Object.entries(stars)) {
    const path = `/api/v1/films/${await findFilmId(page, q)}/rating`;
    const answer = await page.request.put(path, { data: { stars: value }, headers });
    expect(answer.ok(), `${q} is rated`).toBe(true);
  }
}
