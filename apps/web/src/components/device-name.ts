/** Later ones name themselves after the ones before, so they are looked for first. */
const browsers = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;

const systems = [
  ["Windows", "Windows"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** The browser and system in a user agent, as far as people need them to tell devices apart. */
export function deviceName(userAgent: string | null): string | null {
  const browser = browsers.find(([mark]) => userAgent?.includes(`${mark}/`))?.[1];
  const system = systems.find(([mark]) => userAgent?.includes(mark))?.[1];
  return browser ? [browser, system].filter(Boolean).join(", ") : null;
}
