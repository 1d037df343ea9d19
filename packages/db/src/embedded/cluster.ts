import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PostgresBinaries } from "./binaries";
import { spawnUnprivileged } from "./run-as";

/** Where one embedded database lives on disk. */
export interface Cluster {
  readonly dataFolder: string;
  readonly password: string;
  readonly logFile: string;
}

/**
 * Opens the database folder under `home`, making it on first use.
 *
 * `initdb` works in a folder of its own that is renamed when complete: a start that is killed
 * mid-way leaves nothing that a later start could take for a database.
 */
export async function openCluster(home: string, binaries: PostgresBinaries): Promise<Cluster> {
  const root = path.join(home, "postgres");
  await mkdir(root, { recursive: true, mode: 0o700 });
  const dataFolder = path.join(root, "data");
  const passwordFile = path.join(root, "password");
  if (!existsSync(path.join(dataFolder, "PG_VERSION"))) {
    await createCluster({ binaries, dataFolder, passwordFile });
  }
  const password = (await readFile(passwordFile, "utf8")).trim();
  return { dataFolder, password, logFile: path.join(root, "postgres.log") };
}

async function createCluster({
  binaries,
  dataFolder,
  passwordFile,
}: {
  binaries: PostgresBinaries;
  dataFolder: string;
  passwordFile: string;
}): Promise<void> {
  const scratch = `${dataFolder}.${process.pid}`;
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  if (!existsSync(passwordFile))
    await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  await runInitdb(binaries.initdb, scratch, passwordFile);
  await chmod(scratch, 0o700);
  await rename(scratch, dataFolder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(scratch, { recursive: true, force: true });
    // Another process was first: its folder serves as well as ours.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

async function runInitdb(initdb: string, folder: string, passwordFile: string): Promise<void> {
  const args = [
    ...["-D", folder, "-U", "kinora", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    ...["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
  ];
  const child = spawnUnprivileged(initdb, args, { ownedFolder: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, "exit");
  if (code !== 0)
    throw new Error(`The embedded PostgreSQL could not be set up in ${folder}:\n${output.trim()}`);
}
