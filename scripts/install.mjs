import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Installs the dependencies where they are missing or older than the lock file.
 *
 * A stamp inside `node_modules` holds the lock's hash, so that a later start asks npm nothing.
 */
export async function installDependencies() {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  const stamp = path.join(root, "node_modules", ".kinora-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  process.stdout.write("Installing dependencies (once; about a minute) …\n");
  const began = Date.now();
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    // Optional dependencies that download at install must not stop it, nor may a production setting leave out the build tools.
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (status !== 0) {
    process.stderr.write("The dependencies could not be installed: see npm's message above.\n");
    process.exit(1);
  }
  writeFileSync(stamp, hash);
  process.stdout.write(`Installed in ${Math.round((Date.now() - began) / 1000)} s\n`);
}
