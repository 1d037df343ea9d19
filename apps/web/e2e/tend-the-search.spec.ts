import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator puts a film first for a query, and viewers find it first until it is unpinned", async ({
  page,
}) => {
  const query = `pinned ${Date.now()}`;
  const first = async () => {
    const answer = await page.request.get(`/api/v1/search?q=${encodeURIComponent(query)}&limit=1`);
    return (await answer.json()).items[0]?.id ?? null;
  };
  await signInAs(page, "a curator");
  await page.goto("/admin/search");
  const pins = page.getByRole("region", { name: "Pins" });
  await pins.getByLabel("Query").fill(query);
  await pins.getByLabel("Film numbers, in order").fill("7");
  await pins.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(page.getByText("Pins set.")).toBeVisible();
  await expect.poll(first).toBe(7);
  await pins.getByRole("button", { name: `Unpin “${query}”` }).click();
  await expect(pins.getByText(query)).toHaveCount(0);
  await expect.poll(first).not.toBe(7);
});
