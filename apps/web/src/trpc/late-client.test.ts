import { expect, test, vi } from "vitest";
import { CallNotMadeError, type CallsByPath, lateClient } from "./late-client";

function arrived(): CallsByPath & { unsubscribe: () => void } {
  const unsubscribe = vi.fn();
  return {
    query: vi.fn(async (path) => `asked ${path}`),
    mutation: vi.fn(async (path) => `changed ${path}`),
    subscription: vi.fn(() => ({ unsubscribe })),
    unsubscribe,
  };
}

test("the code is loaded with the first call, once for all", async () => {
  const load = vi.fn(async () => arrived());
  const client = lateClient(load);
  expect(load).not.toHaveBeenCalled();
  const answers = await Promise.all([client.query("film.get", { filmId: 1 }), client.mutation("rating.set")]);
  expect(answers).toEqual(["asked film.get", "changed rating.set"]);
  expect(load).toHaveBeenCalledTimes(1);
});

test("code that did not arrive fails the call by name and is asked for again", async () => {
  const load = vi.fn<() => Promise<CallsByPath>>().mockRejectedValueOnce(new TypeError("offline"));
  load.mockResolvedValue(arrived());
  const client = lateClient(load);
  await expect(client.query("film.get")).rejects.toThrow(CallNotMadeError);
  expect(await client.query("film.get")).toBe("asked film.get");
});

test("a stream that is left before the code arrives is never opened; one left later is closed", async () => {
  const here = arrived();
  const client = lateClient(async () => here);
  client.subscription("notification.live", undefined, {}).unsubscribe();
  await client.query("film.get");
  expect(here.subscription).not.toHaveBeenCalled();

  const stream = client.subscription("notification.live", undefined, {});
  await vi.waitFor(() => expect(here.subscription).toHaveBeenCalledTimes(1));
  stream.unsubscribe();
  expect(here.unsubscribe).toHaveBeenCalledTimes(1);
});

test("a stream whose code does not arrive says so to whoever still listens", async () => {
  const client = lateClient(async () => Promise.reject(new TypeError("offline")));
  const onError = vi.fn();
  client.subscription("notification.live", undefined, { onError });
  const left = vi.fn();
  client.subscription("notification.live", undefined, { onError: left }).unsubscribe();
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(left).not.toHaveBeenCalled();
});
