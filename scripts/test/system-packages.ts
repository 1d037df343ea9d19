import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const wanted = [
  { file: "/usr/bin/chromium", packageName: "chromium" },
  { file: "/usr/bin/redis-server", packageName: "redis-server" },
  { file: "/usr/sbin/nginx", packageName: "nginx-light" },
  { file: "/usr/bin/promtool", packageName: "prometheus" },
  { file: "/usr/bin/shellcheck", packageName: "shellcheck" },
] as const;

/**
 * Installs what some suites drive for real from Debian where it is missing and root allows it; without them the
 * suites that need them say so and are skipped.
 */
export function installSystemPackages(): void {
  const missing = wanted.filter(({ file }) => !existsSync(file)).map(({ packageName }) => packageName);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  process.stdout.write(`Installing ${missing.join(", ")} for the tests …\n`);
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...missing, "fonts-noto-core", "fonts-noto-cjk");
}

/** The browser that the journeys use: one that is named, else Debian's; null where there is none. */
export function findBrowser(): string | null {
  const named = process.env.KINORA_CHROMIUM;
  const candidates = [named, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return candidates.find((file) => file !== undefined && existsSync(file)) ?? null;
}
