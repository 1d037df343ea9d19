import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, recordEvent } from "@kinora/db";

type Event = Parameters<typeof recordEvent>[1];

export interface FinishedJob {
  readonly seconds: number;
  /** Of the process that the worker has compute, by Linux; 0 elsewhere, or where there is none. */
  readonly peakBytes: number;
}

/**
 * Has the worker do what an event asks for, and waits.
 *
 * @param home Of the worker: tells its processes from those of another product on this machine.
 * @throws Error when the run fails.
 */
export async function runJob(
  db: Database,
  home: string,
  functionId: string,
  event: Event,
  onProgress: (note: string) => void = () => undefined,
): Promise<FinishedJob> {
  const begun = performance.now();
  const askedAt = new Date();
  await recordEvent(db, event);
  let peakBytes = 0;
  let told = "";
  for (;;) {
    await sleep(200);
    const run = await db.jobRun.findFirst({ where: { functionId, createdAt: { gte: askedAt } } });
    peakBytes = Math.max(peakBytes, await readPeak(home));
    if (run?.status === "completed") return { seconds: (performance.now() - begun) / 1000, peakBytes };
    if (run?.status === "failed") throw new Error(`${functionId} failed: ${JSON.stringify(run.error)}`);
    const now = `${functionId}: ${Math.round(100 * (run?.progress ?? 0))} % ${run?.progressNote ?? ""}`;
    if (now !== told) onProgress(now);
    told = now;
  }
}

/** The most that a training process of this home has held so far. */
async function readPeak(home: string): Promise<number> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  let most = 0;
  for (const pid of pids) {
    // A process may end between being listed and being read.
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
    if (!(await read("cmdline")).includes("train-process")) continue;
    if (!(await read("environ")).includes(home)) continue;
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(await read("status")) ?? [];
    most = Math.max(most, Number(kilobytes ?? 0) * 1024);
  }
  return most;
}
