const began = Date.now();
let lastLine = "";

/** One finished or starting step, with the seconds since the start. */
export function tell(message: string): void {
  clearBar();
  process.stdout.write(`${elapsed()}  ${message}\n`);
}

/**
 * Shows how far a step is: a bar on a terminal, a line every tenth elsewhere.
 *
 * @param fraction 0 to 1.
 */
export function showProgress(step: string, fraction: number): void {
  const percent = Math.min(100, Math.floor(fraction * 100));
  if (process.stdout.isTTY) {
    const filled = Math.round(percent / 4);
    lastLine = `${elapsed()}  ${step} ${"█".repeat(filled)}${"░".repeat(25 - filled)} ${percent} %`;
    process.stdout.write(`\r\x1b[K${lastLine}`);
    return;
  }
  const line = `${step} ${Math.floor(percent / 10) * 10} %`;
  if (line === lastLine) return;
  lastLine = line;
  process.stdout.write(`${elapsed()}  ${line}\n`);
}

function clearBar(): void {
  if (process.stdout.isTTY && lastLine) process.stdout.write("\r\x1b[K");
  lastLine = "";
}

function elapsed(): string {
  return `${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s`;
}
