import type { AppRouter } from "@kinora/api";
import { skipToken } from "@tanstack/react-query";
import type { TRPCRequestOptions } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { CallsByPath } from "./late-client";

type Path = readonly string[];
type Make = (path: Path, ...args: never[]) => unknown;

interface Options {
  readonly trpc?: TRPCRequestOptions;
}

interface PageAsked {
  readonly pageParam: unknown;
  readonly direction: "forward" | "backward";
}

function keyOf(path: Path, input: unknown, type?: "query" | "infinite"): unknown[] {
  if (input === undefined && !type) return [path];
  const given = input === undefined || input === skipToken ? {} : { input };
  return [path, { ...given, ...(type ? { type } : {}) }];
}

/** Every way that our pages ask for a procedure, by the library's name for it. */
const makers = (calls: CallsByPath): Record<string, Make> => ({
  pathFilter: (path, filters?: object) => ({ ...filters, queryKey: [path] }),
  queryKey: (path, input: unknown) => keyOf(path, input, "query"),
  queryFilter: (path, input: unknown, filters?: object) => ({
    ...filters,
    queryKey: keyOf(path, input, "query"),
  }),
  queryOptions: (path, input: unknown, options?: Options) => ({
    ...options,
    queryKey: keyOf(path, input, "query"),
    queryFn: input === skipToken ? skipToken : () => calls.query(path.join("."), input, options?.trpc),
  }),
  infiniteQueryOptions: (path, input: object | typeof skipToken, options?: Options) => ({
    ...options,
    queryKey: keyOf(path, input, "infinite"),
    queryFn:
      input === skipToken
        ? skipToken
        : ({ pageParam, direction }: PageAsked) => {
            const cursor = pageParam === undefined ? {} : { cursor: pageParam };
            return calls.query(path.join("."), { ...input, ...cursor, direction }, options?.trpc);
          },
    initialPageParam: undefined,
  }),
  mutationOptions: (path, options?: Options) => ({
    ...options,
    mutationKey: [path],
    mutationFn: (input: unknown) => calls.mutation(path.join("."), input, options?.trpc),
  }),
  subscriptionOptions: (path, input: unknown, options?: object) => ({
    enabled: input !== skipToken,
    ...options,
    queryKey: keyOf(path, input),
    subscribe: (observer: Parameters<CallsByPath["subscription"]>[2]) =>
      calls.subscription(path.join("."), input, observer),
  }),
});

/**
 * What `createTRPCOptionsProxy` of the library makes, with its types and keys, for the part of it that our
 * pages use. The library's own brings the whole client into the first load of every page, 12 kB of it.
 */
export function createOptions(calls: CallsByPath): TRPCOptionsProxy<AppRouter> {
  const made = makers(calls);
  function at(path: Path): unknown {
    const below = new Map<string, unknown>();
    return new Proxy(() => {}, {
      get(_target, name) {
        if (typeof name !== "string") return undefined;
        if (!below.has(name)) below.set(name, at([...path, name]));
        return below.get(name);
      },
      apply(_target, _this, args: never[]) {
        const name = path.at(-1) ?? "";
        const make = made[name];
        if (!make) throw new TypeError(`Pages do not use ${name} up to now; trpc/options.ts would make it.`);
        return make(path.slice(0, -1), ...args);
      },
    });
  }
  return at([]) as TRPCOptionsProxy<AppRouter>;
}
