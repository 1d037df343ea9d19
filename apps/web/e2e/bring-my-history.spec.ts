import { expect } from "@playwright/test";
import { test } from "./look";
import { register } from "./new-member";

const letterboxd = `Date,Name,Year,Letterboxd URI,Rating
2024-03-01,Seven Samurai,1954,https://boxd.it/1,5
2024-03-02,Ikiru,1952,https://boxd.it/2,4.5
2024-03-03,Solaris,1984,https://boxd.it/3,4
2024-03-04,Ran,1985,https://boxd.it/4,9
`;

test("a Letterboxd file is read with its progress shown, a doubtful film is settled, and all is taken back @phone", async ({
  page,
  say,
}) => {
  await register(page, say, "Ines Import");

  await page.goto("/import");
  const file = page.locator("input[type=file]");
  await file.setInputFiles({
    name: "notes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("just some words\n"),
  });
  await expect(page.getByText(say("import.refused"))).toBeVisible();
  await file.setInputFiles({ name: "ratings.csv", mimeType: "text/csv", buffer: Buffer.from(letterboxd) });
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "ratings.csv" })).toBeVisible();

  await expect(page.getByRole("heading", { name: say("import.doubts") })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: say("import.failures") })).toBeVisible();
  await expect(page.getByText(say("import.place", { file: "ratings.csv", line: 5 }))).toBeVisible();
  const doubt = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Solaris (1984)" }) });
  await doubt
    .getByRole("button", { name: say("import.pick", { title: "Solaris (1972)" }) })
    .first()
    .click();
  await expect(page.getByText(say("import.noDoubts"))).toBeVisible();

  const ratings = async () => {
    const answer = await page.request.get("/api/v1/me/ratings?limit=100");
    return ((await answer.json()) as { items: unknown[] }).items.length;
  };
  await expect.poll(ratings).toBe(3);
  await page.getByRole("button", { name: say("import.undo") }).click();
  await page.getByRole("button", { name: say("import.undoYes"), exact: true }).click();
  await expect(page.getByText(say("import.status.undone")).first()).toBeVisible();
  await expect.poll(ratings).toBe(0);
});
