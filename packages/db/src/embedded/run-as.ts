import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

const NOBODY = 65534;

/**
 * Spawns a program that refuses to run as root.
 *
 * As root on Linux it runs in a user namespace that maps root to nobody: files stay ours, no user is
 * made, and `exec` keeps the process id. Where namespaces are forbidden it runs as nobody proper, which
 * then must own `ownedFolder`.
 */
export function spawnUnprivileged(
  command: string,
  args: readonly string[],
  { ownedFolder, ...options }: SpawnOptions & { ownedFolder: string },
): ChildProcess {
  if (process.getuid?.() !== 0) return spawn(command, args, options);
  if (namespacesWork()) {
    return spawn("unshare", [...namespaceFlags, command, ...args], options);
  }
  chownSync(ownedFolder, NOBODY, NOBODY);
  return spawn(command, args, { ...options, uid: NOBODY, gid: NOBODY });
}

const namespaceFlags = ["-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

function namespacesWork(): boolean {
  return spawnSync("unshare", [...namespaceFlags, "true"], { stdio: "ignore" }).status === 0;
}
