import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";

/**
 * Asks anew also for what is still on its way for the first time: the library would keep that answer, though it
 * was worked out before the change that made it out of date.
 */
class FreshQueryClient extends QueryClient {
  override invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    if (filters?.refetchType !== "none") {
      const awaited = this.getQueryCache()
        .findAll({ ...filters, type: "active", fetchStatus: "fetching" })
        .filter((query) => query.state.data === undefined && !query.isDisabled() && !query.isStatic());
      // Silently, and in one go with asking anew: whoever waits is given that answer.
      for (const query of awaited) void query.cancel({ silent: true });
    }
    return super.invalidateQueries(filters, options);
  }
}

export function makeQueryClient(): QueryClient {
  return new FreshQueryClient({
    defaultOptions: {
      // The server rendered what the page shows; asking again at once would be the same answer.
      queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false },
      mutations: { retry: 0 },
    },
  });
}
