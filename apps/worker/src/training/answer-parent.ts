import { setPriority } from "node:os";

export type ChildReply =
  | { readonly kind: "progress"; readonly progress: number; readonly note: string }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string; readonly isHopeless: boolean };

const reply = (message: ChildReply): Promise<void> =>
  new Promise((resolve) => (process.connected ? process.send?.(message, () => resolve()) : resolve()));

/**
 * Makes this process a child of the worker, so that arithmetic holds up nobody and its memory goes back
 * when it ends. It is told what to do in one message and answers with its progress.
 */
export function answerParent<Request>(
  act: (request: Request, onProgress: (progress: number, note: string) => void) => Promise<void>,
): void {
  // Whoever waits for a page comes first.
  setPriority(10);
  // The worker is gone: nobody would take the result.
  process.once("disconnect", () => process.exit(1));
  process.once("message", (request: Request) => {
    void act(request, (progress, note) => void reply({ kind: "progress", progress, note }))
      .then(
        () => reply({ kind: "done" }),
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          return reply({ kind: "failed", message, isHopeless: error instanceof RangeError });
        },
      )
      .finally(() => process.disconnect());
  });
}
