import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

/** Somebody is in one experiment at a time: one that an earlier try left running would keep the curator. */
async function stopEarlierChecks({ request }: Page): Promise<void> {
  const { items } = await (await request.get("/api/v1/admin/experiments")).json();
  for (const { id, name, status } of items) {
    if (status === "running" && name.startsWith("A check"))
      expect((await request.post(`/api/v1/admin/experiments/${id}/stop`)).ok()).toBe(true);
  }
}

test("a curator drafts an A/A check with a guardrail, starts it, reads its results and stops it", async ({
  page,
}) => {
  const name = `A check ${Date.now()}`;
  await signInAs(page, "a curator");
  await stopEarlierChecks(page);
  await page.goto("/admin/experiments");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Hides more, at most").fill("0.5");
  await page.getByRole("button", { name: "Draft" }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("region", { name: "What was planned" })).toContainText(
    "Hides more, at most 0.5",
  );
  await expect(page.getByText("An A/A check:", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: `Start ${name}` }).click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  await page.request.get("/api/v1/recommendations?limit=5");
  await page.getByRole("button", { name: "Judge now" }).click();
  await expect(page.getByText("The arms have the sizes that were planned.")).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: `Stop ${name}` }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
});
