import { setPriority } from "node:os";
import type { EpochLoss } from "@kinora/db";

/** How far it is, 0 to 1, with what comes next in words; and, once epochs have ended, their losses. */
export type OnProgress = (progress: number, note: string, learningCurve?: readonly EpochLoss[]) => void;

export type ChildReply =
  | {
      readonly kind: "progress";
      readonly progress: number;
      readonly note: string;
      readonly learningCurve?: readonly EpochLoss[];
    }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string; readonly isHopeless: boolean };

const reply = (message: ChildReply): Promise<void> =>
  new Promise((resolve) => (process.connected ? process.send?.(message, () => resolve()) : resolve()));

/**
 * Makes this process a child of the worker, so that arithmetic holds up nobody and its memory goes back
 * when it ends. It is told what to do in one message and answers with its progress.
 */
export function answerParent<Request>(
  act: (request: Request, onProgress: OnProgress) => Promise<void>,
): void {
  // Whoever waits for a page comes first.
  setPriority(10);
  // The worker is gone: nobody would take the result.
  process.once("disconnect", () => process.exit(1));
  process.once("message", (request: Request) => {
    void act(request, (progress, note, learningCurve) => {
      void reply({ kind: "progress", progress, note, ...(learningCurve ? { learningCurve } : {}) });
    })
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
