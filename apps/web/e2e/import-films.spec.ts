import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test("a curator names the columns of a file, mends the refused row, and undoes the import", async ({
  page,
}) => {
  const stamp = Date.now();
  const rows = Array.from(
    { length: 10 },
    (_, at) => `Imported ${stamp} ${at},${at === 1 ? "no year" : 1990 + at}`,
  );
  await signInAs(page, "a curator");
  await page.goto("/admin/imports");
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: `films-${stamp}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(["Name,When", ...rows].join("\n")),
  });
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Name");
  await page.getByLabel("Year", { exact: true }).selectOption("When");
  await expect(page.getByText("1 of these rows would be refused")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();

  await page.getByRole("button", { name: "Mend line 3" }).click();
  await page.getByLabel("When").fill("1991");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The row is in.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
});
