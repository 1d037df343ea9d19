import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a review that somebody reported is removed with words for its author, and gone from its film", async ({
  page,
  playwright,
  baseURL,
}) => {
  const words = `A review to be judged, written at ${Date.now()}.`;
  const author = await playwright.request.newContext({ baseURL });
  const stranger = await playwright.request.newContext({ baseURL });
  const registered = async (context: typeof author, name: string) => {
    const email = `${name}-${Date.now()}@kinora.test`;
    const data = { email, password: "a long enough pass phrase 7", name };
    const { accessToken } = await (await context.post("/api/v1/auth/register", { data })).json();
    return { authorization: `Bearer ${accessToken}` };
  };
  const headers = await registered(author, "author");
  const review = await author.post("/api/v1/films/9/reviews", {
    headers,
    data: { text: words, spoiler: false },
  });
  expect(review.status()).toBeLessThan(300);
  const { id } = await review.json();
  const report = await stranger.post(`/api/v1/reviews/${id}/report`, {
    headers: await registered(stranger, "stranger"),
    data: { reason: "abuse", text: "It attacks somebody." },
  });
  expect(report.status()).toBeLessThan(300);

  await signInAs(page, "a curator");
  await page.goto("/admin/reviews");
  const waiting = page.locator(`[data-review="${id}"]`);
  await expect(waiting).toContainText(words);
  await waiting.getByRole("button", { name: "Remove" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("It attacks somebody.");
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(waiting).toHaveCount(0);
  const left = await author.get("/api/v1/films/9/reviews?limit=100");
  expect(await left.text()).not.toContain(words);
});
