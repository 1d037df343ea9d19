import { expect, test } from "@playwright/test";

const letterboxd = `Date,Name,Year,Letterboxd URI,Rating
2024-03-01,Seven Samurai,1954,https://boxd.it/1,5
2024-03-02,Ikiru,1952,https://boxd.it/2,4.5
2024-03-03,Solaris,1984,https://boxd.it/3,4
2024-03-04,Ran,1985,https://boxd.it/4,9
`;

test("a Letterboxd file is read with its progress shown, a doubtful film is settled, and all is taken back @phone", async ({
  page,
}, info) => {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Ines Import");
  await page.getByLabel("E-mail").fill(`import-${info.project.name}-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill("a quiet evening at the pictures");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What have you seen?" })).toBeVisible();

  await page.goto("/import");
  const file = page.locator("input[type=file]");
  await file.setInputFiles({
    name: "notes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("just some words\n"),
  });
  await expect(page.getByText("This file is none of the kinds named here.")).toBeVisible();
  await file.setInputFiles({ name: "ratings.csv", mimeType: "text/csv", buffer: Buffer.from(letterboxd) });
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "ratings.csv" })).toBeVisible();

  await expect(page.getByRole("heading", { name: "Which film is meant?" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "Lines that could not be read" })).toBeVisible();
  await expect(page.getByText("ratings.csv, line 5")).toBeVisible();
  const doubt = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Solaris (1984)" }) });
  await doubt
    .getByRole("button", { name: /is this one$/ })
    .first()
    .click();
  await expect(page.getByText("Every film is settled.")).toBeVisible();

  const ratings = async () => {
    const answer = await page.request.get("/api/v1/me/ratings?limit=100");
    return ((await answer.json()) as { items: unknown[] }).items.length;
  };
  await expect.poll(ratings).toBe(3);
  await page.getByRole("button", { name: "Take the import back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("Taken back").first()).toBeVisible();
  await expect.poll(ratings).toBe(0);
});
