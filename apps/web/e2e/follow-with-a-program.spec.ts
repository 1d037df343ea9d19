import { createKinoraClient, type KinoraClient } from "@kinora/api/client";
import { expect, type Page } from "@playwright/test";
import { test } from "./look";
import { findFilmId, register } from "./new-member";
import { signInAs } from "./sign-in-as";

interface Event {
  readonly id: string;
  readonly data: unknown;
}

/** A program of the person who is signed in on a page. */
async function openProgram(page: Page, scopes: readonly string[]): Promise<KinoraClient> {
  const url = new URL(page.url()).origin;
  const made = await page.request.post("/api/v1/me/api-keys", {
    data: { name: "a program", scopes },
    headers: { origin: url },
  });
  const { key } = (await made.json()) as { key: string };
  return createKinoraClient({ url, apiKey: key });
}

type Subscribe = (handlers: { onData(event: Event): void; onError(error: unknown): void }) => {
  unsubscribe(): void;
};

/** Follows a stream until something has happened, and says what came. */
async function hear(subscribe: Subscribe, happen: () => Promise<unknown>, count: number): Promise<Event[]> {
  const events: Event[] = [];
  const errors: unknown[] = [];
  const subscription = subscribe({
    onData: (event) => events.push(event),
    onError: (error) => errors.push(error),
  });
  try {
    await happen();
    await expect.poll(() => events.length + errors.length).toBeGreaterThanOrEqual(count);
    expect(errors).toEqual([]);
    return events;
  } finally {
    subscription.unsubscribe();
  }
}

test("a program follows its owner's notifications, and after a break gets what it missed, each once", async ({
  page,
  say,
}) => {
  await register(page, say, "Percy Program");
  const program = await openProgram(page, ["read", "account"]);
  const ring = async () => {
    const origin = new URL(page.url()).origin;
    const data = { channel: "inApp" };
    const answer = await page.request.post("/api/v1/me/notifications/test", { data, headers: { origin } });
    expect(answer.status()).toBe(202);
  };
  const follow =
    (lastEventId: string | null): Subscribe =>
    (handlers) =>
      program.notification.live.subscribe({ lastEventId }, handlers);
  await ring();
  const { items } = await program.notification.list.query({ limit: 1 });
  const known = items[0]?.id ?? "";
  const [first] = await hear(follow(known), ring, 1);
  await ring();
  await ring();
  const missed = await hear(follow(first?.id ?? ""), async () => undefined, 2);
  expect(new Set(missed.map(({ id }) => id)).size).toBe(2);
  expect(missed.map(({ id }) => id)).not.toContain(first?.id);
});

test("a program hears that its owner's list is another, and follows a run of the worker to its end", async ({
  page,
}) => {
  await signInAs(page, "a curator");
  const program = await openProgram(page, ["read", "write", "curate"]);
  const filmId = await findFilmId(page, "ikiru");
  const { mark } = await program.recommendation.home.query();
  const [changed] = await hear(
    (handlers) => program.recommendation.live.subscribe({ lastEventId: mark }, handlers),
    () => program.rating.set.mutate({ filmId, halfStars: 9 }),
    1,
  );
  expect(changed?.id).not.toBe(mark);

  const { jobId } = await program.admin.search.reindex.mutate();
  const isThere = () => program.admin.job.get.query({ id: jobId }).then(Boolean, () => false);
  await expect.poll(isThere, "the worker took the request up").toBe(true);
  const last = new Promise<string>((resolve, reject) => {
    const stream = program.admin.job.live.subscribe(
      { id: jobId },
      {
        onData: ({ data }) => {
          if (data.status !== "completed" && data.status !== "failed") return;
          stream.unsubscribe();
          resolve(data.status);
        },
        onError: reject,
      },
    );
  });
  expect(await last).toBe("completed");
});
