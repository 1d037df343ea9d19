import { fork } from "node:child_process";
import { totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { NonRetriableError } from "inngest";
import type { ChildReply, OnProgress } from "./answer-parent";

export interface RunChildOptions {
  readonly onProgress: OnProgress;
  /** Ends the child. */
  readonly signal?: AbortSignal;
}

/** Enough for ten thousand films. */
const LEAST_HEAP_MEGABYTES = 700;

/** Node's heap in the child, at most; typed arrays lie outside it. What films are about grows with the catalogue. */
function heapMegabytes(): number {
  // Without a limit on the process this is nothing, or more than there is.
  const memory = Math.min(process.constrainedMemory() || totalmem(), totalmem());
  return Math.max(LEAST_HEAP_MEGABYTES, Math.floor(memory / 4 / 2 ** 20));
}

/**
 * Runs a script of ours in a child process and follows it.
 *
 * @throws NonRetriableError when the data are such that another try would fail alike; Error when the
 *   child died.
 */
export function runChild(
  script: URL,
  request: object,
  { onProgress, signal }: RunChildOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(script), {
      execArgv: [`--max-old-space-size=${heapMegabytes()}`, "--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let last: ChildReply | null = null;
    const stop = () => child.kill("SIGKILL");
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    child.on("message", (reply: ChildReply) => {
      if (reply.kind === "progress") onProgress(reply.progress, reply.note, reply.learningCurve);
      else last = reply;
    });
    child.once("error", reject);
    child.once("exit", (code, killedBy) => {
      signal?.removeEventListener("abort", stop);
      if (last?.kind === "done") resolve();
      else if (last?.kind === "failed") {
        reject(last.isHopeless ? new NonRetriableError(last.message) : new Error(last.message));
      } else reject(new Error(`The child process ended with ${killedBy ?? `code ${code}`}.`));
    });
    child.send(request);
  });
}
