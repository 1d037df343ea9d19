import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NonRetriableError } from "inngest";
import type { ChildReply, OnProgress } from "./answer-parent";

export interface RunChildOptions {
  readonly onProgress: OnProgress;
  /** Ends the child. */
  readonly signal?: AbortSignal;
}

/** Node's heap in the child; typed arrays lie outside it. */
const HEAP_MEGABYTES = 700;

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
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, "--import", "tsx"],
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
