import { Worker } from "node:worker_threads";
import { workerFile } from "./kernel-build.js";

/** One kernel call: its name, then its arguments. */
export type KernelStep = readonly [name: string, ...args: number[]];

/**
 * Worker threads that share one memory and run kernel calls.
 *
 * Calls of different threads meet at `barrier` steps; the caller's thread stays free meanwhile.
 */
export class ThreadPool {
  readonly #workers: Worker[];

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, threads: number) {
    this.#workers = Array.from({ length: threads }, () => {
      const worker = new Worker(workerFile(), { execArgv: [], workerData: { module, memory } });
      worker.unref();
      return worker;
    });
  }

  get threads(): number {
    return this.#workers.length;
  }

  /** Gives each thread its steps and resolves when all are done. */
  async run(stepsOf: (thread: number) => readonly KernelStep[]): Promise<void> {
    await Promise.all(
      this.#workers.map(
        (worker, thread) =>
          new Promise<void>((resolve, reject) => {
            const finish = (settle: () => void) => {
              worker.off("message", onMessage).off("error", onError).unref();
              settle();
            };
            const onMessage = () => finish(resolve);
            const onError = (error: Error) => finish(() => reject(error));
            worker.on("message", onMessage).on("error", onError).ref();
            worker.postMessage(stepsOf(thread));
          }),
      ),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
