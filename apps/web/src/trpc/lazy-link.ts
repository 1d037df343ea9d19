import type { AppRouter } from "@kinora/api";
import type { OperationLink, TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

/** A link whose code comes with the first call: what a page shows at first came from the server. */
export function lazyLink(load: () => Promise<TRPCLink<AppRouter>>): TRPCLink<AppRouter> {
  return (runtime) => {
    let loading: Promise<OperationLink<AppRouter>> | null = null;
    return (options) =>
      observable((observer) => {
        let isOver = false;
        let stop = () => {};
        loading ??= load().then((link) => link(runtime));
        loading.then(
          (link) => {
            if (!isOver) stop = link(options).subscribe(observer).unsubscribe;
          },
          (error) => {
            // A chunk that did not arrive may be asked for again.
            loading = null;
            observer.error(error);
          },
        );
        return () => {
          isOver = true;
          stop();
        };
      });
  };
}
