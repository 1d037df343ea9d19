import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator completes a film, finds it by what it lacks, merges a double and takes that back", async ({
  page,
}) => {
  await signInAs(page, "a curator");
  const made: number[] = [];
  for (const title of ["A film to tend", "A film to tend, again"]) {
    const answer = await page.request.post("/api/v1/admin/films", { data: { title, status: "published" } });
    expect(answer.status()).toBe(201);
    made.push((await answer.json()).id);
  }
  const [kept, double] = made;
  await page.goto("/admin/films?missing=director&q=A film to tend");
  await expect(page.getByRole("table").getByRole("link")).toHaveCount(2);

  await page.goto(`/admin/films/${kept}`);
  const details = page.getByRole("region", { name: "People and numbers elsewhere" });
  await details.getByLabel("People").fill("director | Some Body\nhero | Nobody");
  await details.getByRole("button", { name: "Save" }).click();
  await expect(details.getByRole("alert")).toContainText("Line 2");
  await details.getByLabel("People").fill("director | Some Body");
  await details.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(page.getByText("Changed: credits")).toBeVisible();

  await page.getByLabel("Number of the double").fill(String(double));
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText("Merged.")).toBeVisible();
  await page.goto("/admin/films/merges");
  const row = page.getByRole("row", { name: "A film to tend, again" }).first();
  await row.getByRole("button", { name: "Take the merge back" }).click();
  await expect(row.getByText("Taken back")).toBeVisible();
});
