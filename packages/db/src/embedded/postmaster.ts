import { readFile } from "node:fs/promises";
import path from "node:path";

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server that holds a data folder, by its `postmaster.pid`; null where none is alive. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const lines = await readFile(path.join(dataFolder, "postmaster.pid"), "utf8").then(
    (text) => text.split("\n"),
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
