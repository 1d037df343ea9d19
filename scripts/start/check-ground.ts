import { existsSync } from "node:fs";
import { access, constants, mkdir } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { StartError } from "./env";

/** @throws StartError when something already listens on a port. */
export async function checkPortFree(variable: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new StartError(
          error.code === "EADDRINUSE"
            ? `Port ${port} is taken: stop what uses it, or set ${variable} to another port.`
            : `Port ${port} cannot be used (${error.code}): set ${variable} to another port.`,
        ),
      ),
    );
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** @throws StartError when the home folder cannot be made or written. */
export async function openHome(home: string): Promise<void> {
  try {
    await makeFolder(home);
    await access(home, constants.W_OK);
    for (const folder of ["artefacts", "uploads", "outbox"]) await makeFolder(path.join(home, folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`KINORA_HOME ${home} cannot be written (${code}): choose a folder that can.`);
  }
}

/** Step by step: Node's recursive form never returns on some virtual file systems. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(path.dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}
