import type { AppRouter } from "@kinora/api";
import type { TRPCUntypedClient } from "@trpc/client";

/** Calls by path, for whoever knows the types by other means. */
export type CallsByPath = Pick<TRPCUntypedClient<AppRouter>, "query" | "mutation" | "subscription">;

/** A call that was never made, for the code that makes calls did not arrive. */
export class CallNotMadeError extends Error {
  override readonly name = "CallNotMadeError";
}

/** A client whose code comes with the first call: what a page shows at first came from the server. */
export function lateClient(load: () => Promise<CallsByPath>): CallsByPath {
  let loading: Promise<CallsByPath> | null = null;
  function arrive(): Promise<CallsByPath> {
    loading ??= load().catch((cause: unknown) => {
      // Code that did not arrive may be asked for again.
      loading = null;
      throw new CallNotMadeError("The code that makes calls did not arrive.", { cause });
    });
    return loading;
  }
  return {
    query: async (...call) => (await arrive()).query(...call),
    mutation: async (...call) => (await arrive()).mutation(...call),
    subscription(path, input, observer) {
      let isOver = false;
      let stop = () => {};
      arrive().then(
        (client) => {
          if (!isOver) stop = client.subscription(path, input, observer).unsubscribe;
        },
        (error) => {
          if (!isOver) observer.onError?.(error);
        },
      );
      return {
        unsubscribe() {
          isOver = true;
          stop();
        },
      };
    },
  };
}
