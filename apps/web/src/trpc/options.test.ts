import type { AppRouter } from "@kinora/api";
import { QueryClient, skipToken } from "@tanstack/react-query";
import { createTRPCUntypedClient } from "@trpc/client";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createOptions } from "./options";

type Proxy = TRPCOptionsProxy<AppRouter>;

const client = createTRPCUntypedClient<AppRouter>({ links: [] });
const called = {
  query: vi.spyOn(client, "query").mockResolvedValue("answer"),
  mutation: vi.spyOn(client, "mutation").mockResolvedValue("answer"),
  subscription: vi.spyOn(client, "subscription").mockReturnValue({ unsubscribe() {} }),
};
const queryClient = new QueryClient();
const theirs = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
const ours = createOptions(client);

beforeEach(() => {
  for (const spy of Object.values(called)) spy.mockClear();
});

/** Without functions, and without the path that the library says besides. */
const plain = (made: object) =>
  Object.fromEntries(
    Object.entries(made).filter(
      ([name, value]) => name !== "trpc" && typeof value !== "function" && value !== undefined,
    ),
  );
const getNextPageParam = () => null;

describe("keys, filters and settings are the library's", () => {
  const ways: [string, (proxy: Proxy) => object][] = [
    ["filter of a router", (proxy) => proxy.recommendation.pathFilter()],
    ["filter of a router under a router", (proxy) => proxy.admin.film.pathFilter({ stale: true })],
    ["filter of a procedure", (proxy) => proxy.film.get.queryFilter({ filmId: 3 }, { exact: true })],
    ["key", (proxy) => proxy.film.get.queryKey({ filmId: 3 })],
    ["key without input", (proxy) => proxy.recommendation.home.queryKey()],
    ["query", (proxy) => proxy.film.get.queryOptions({ filmId: 3 }, { staleTime: 5 })],
    ["query without input", (proxy) => proxy.recommendation.home.queryOptions()],
    ["pages", (proxy) => proxy.diary.list.infiniteQueryOptions({ limit: 5 }, { getNextPageParam })],
    ["mutation", (proxy) => proxy.rating.set.mutationOptions({ retry: 2 })],
    ["stream", (proxy) => proxy.notification.live.subscriptionOptions(undefined, { enabled: false })],
    ["stream with input", (proxy) => proxy.import.live.subscriptionOptions({ id: "one" })],
  ];
  test.each(ways)("%s", (_way, make) => {
    const [expected, made] = [make(theirs), make(ours)];
    if (Array.isArray(expected)) expect(made).toEqual(expected);
    else expect(plain(made)).toEqual(plain(expected));
  });
});

/** Runs what TanStack Query would run. */
async function run(made: object, name: string, ...args: unknown[]): Promise<unknown> {
  const value: unknown = Object.entries(made).find(([key]) => key === name)?.[1];
  if (typeof value !== "function") throw new TypeError(`${name} is no function`);
  return value(...args);
}

test("calls go to the path with the input", async () => {
  expect(await run(ours.film.get.queryOptions({ filmId: 3 }), "queryFn", {})).toBe("answer");
  expect(called.query).toHaveBeenLastCalledWith("film.get", { filmId: 3 }, undefined);
  await run(ours.admin.film.update.mutationOptions(), "mutationFn", { filmId: 3 });
  expect(called.mutation).toHaveBeenLastCalledWith("admin.film.update", { filmId: 3 }, undefined);
  const observer = { onData() {} };
  await run(ours.import.live.subscriptionOptions({ id: "one" }), "subscribe", observer);
  expect(called.subscription).toHaveBeenLastCalledWith("import.live", { id: "one" }, observer);
});

test("a page is asked for by its cursor and the way it is read, as the library does", async () => {
  for (const pageParam of [undefined, null, "next"]) {
    for (const proxy of [theirs, ours]) {
      const made = proxy.diary.list.infiniteQueryOptions({ limit: 5 }, { getNextPageParam });
      await run(made, "queryFn", { pageParam, direction: "forward", queryKey: made.queryKey });
    }
    const inputs = called.query.mock.calls.slice(-2).map(([path, input]) => [path, input]);
    expect(inputs[1]).toEqual(inputs[0]);
  }
});

test("what is skipped is not asked for", () => {
  expect(ours.film.get.queryOptions(skipToken)).toMatchObject({ queryFn: skipToken });
  expect(ours.diary.list.infiniteQueryOptions(skipToken, { getNextPageParam })).toMatchObject({
    queryFn: skipToken,
  });
  expect(ours.import.live.subscriptionOptions(skipToken).enabled).toBe(false);
});

test("a way that is not made up to now says so", () => {
  expect(() => ours.diary.list.infiniteQueryKey()).toThrow("infiniteQueryKey");
});
