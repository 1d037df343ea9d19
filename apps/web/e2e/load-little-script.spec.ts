import { gzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { test } from "./look";
import { register } from "./new-member";

const paths = ["/", "/films/12", "/films", "/search", "/interview", "/watchlist", "/diary", "/taste"];

/** Kilobytes, compressed; the framework and React are 132 of them. */
const MOST = 180;

/** The addresses of a page's scripts, without those that only browsers without modules load. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  return tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
}

test("no page asks for more script than was agreed before somebody acts", async ({ page, say }) => {
  await register(page, say, "Lena Light");
  const sizes = new Map<string, number>();
  for (const path of paths) {
    const scripts = [...new Set(scriptsOf(await (await page.request.get(path)).text()))];
    expect(scripts.length, `scripts of ${path}`).toBeGreaterThan(0);
    let bytes = 0;
    for (const src of scripts) {
      const size = sizes.get(src) ?? gzipSync(await (await page.request.get(src)).body()).length;
      sizes.set(src, size);
      bytes += size;
    }
    expect(bytes / 1_000, `kB of script of ${path}`).toBeLessThanOrEqual(MOST);
  }
});
