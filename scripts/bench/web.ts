import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Database } from "@kinora/db";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { startScratchProduct } from "./scratch-product";
import { listenForVitals, readVitals } from "./web-vitals";

const FILMS = 10_000;
const RATINGS = 200;
const SLOWDOWN = 4;
const LOADS = 5;
const WALL_FILMS = 500;
const FILM_PATH = "/films/12";
const routes = ["/", FILM_PATH, "/films", "/search", "/interview", "/watchlist", "/diary", "/taste"];

/** Pages of the production build in Chromium on a processor slowed down, for somebody with ratings. */
export const webPart: BenchPart = {
  name: "web",
  about: "pages over 10,000 films in Chromium at a 4× slowdown",
  async *measure() {
    const product = await startScratchProduct(FILMS);
    const url = product.url.replace("127.0.0.1", "localhost");
    const executablePath = process.env.KINORA_CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    try {
      const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
      // The compiler names functions through a helper that the page does not have.
      await context.addInitScript("globalThis.__name = (named) => named");
      await context.addInitScript(listenForVitals);
      await register(context, product.db);
      yield* measureLoads(context);
      yield* measureRating(context);
      yield* measureScripts(context, url);
      yield* measureFirstByte(context, url);
      yield* measureWall(context);
    } finally {
      await browser.close();
      await product.stop();
    }
  },
};

/** Somebody new with as many ratings; the browser keeps their session. */
async function register(context: BrowserContext, db: Database): Promise<void> {
  const email = `bench-web-${Date.now()}@kinora.test`;
  const page = await context.newPage();
  await page.goto("/register");
  await page.getByLabel("Name").fill("Bench");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("a long enough pass phrase");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Make account" }).click();
  await page.waitForURL(/interview/);
  await db.pool.query(
    `INSERT INTO "Rating" ("userId", "filmId", "halfStars", "updatedAt")
     SELECT u."userId", f."id", 4 + abs(hashtext(f."id"::text)) % 7, now() FROM "Film" f, "UserIdentity" u
     WHERE u."email" = $1 AND f."id" <> 12 ORDER BY md5(f."id"::text) LIMIT $2`,
    [email, RATINGS],
  );
  await page.close();
}

async function openSlowly(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.goto(path, { waitUntil: "load" });
  return page;
}

async function* measureLoads(context: BrowserContext): AsyncGenerator<BenchLine> {
  for (const path of ["/", FILM_PATH]) {
    const seen = [];
    for (let load = 0; load <= LOADS; load++) {
      const page = await openSlowly(context, path);
      await sleep(2_000);
      // The first load warms server and browser.
      if (load > 0) seen.push(await readVitals(page));
      if (seen.at(-1)?.largestPaintMs === 0) throw new Error(`${path} was never painted.`);
      await page.close();
    }
    const name = path === "/" ? "home" : "film page";
    const paints = seen.map(({ largestPaintMs }) => largestPaintMs / 1000);
    yield benchLine(`${name}, largest paint, p75 of ${LOADS}`, quantile(paints, 0.75), "s", 1.5);
    yield benchLine(
      `${name}, layout shift, worst`,
      Math.max(...seen.map(({ layoutShift }) => layoutShift)),
      "",
      0.05,
    );
  }
}

async function* measureRating(context: BrowserContext): AsyncGenerator<BenchLine> {
  const home = await openSlowly(context, "/");
  await sleep(2_000);
  const waits = [];
  for (const key of ["5", "4", "3", "5", "2"]) {
    await home.locator("[data-home] [data-card]").nth(3).focus();
    await home.keyboard.press(key);
    await sleep(2_500);
    waits.push((await readVitals(home)).slowestInteractionMs);
  }
  await home.close();
  yield benchLine("rating on a card, next paint, worst of 5", Math.max(...waits), "ms", 200);
  const film = await openSlowly(context, FILM_PATH);
  await sleep(2_000);
  const stars = film.getByRole("main").getByRole("slider").first();
  for (const x of [20, 60, 100]) {
    await stars.click({ position: { x, y: 10 } });
    await sleep(1_500);
  }
  yield benchLine(
    "rating on the film page, next paint",
    (await readVitals(film)).slowestInteractionMs,
    "ms",
    200,
  );
  await film.close();
}

/** The addresses of a page's scripts, without those that only browsers without modules load. */
function loadedScripts(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  return tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
}

/** Scripts that a page's HTML asks for, compressed: what is there before the first act. */
async function* measureScripts(context: BrowserContext, url: string): AsyncGenerator<BenchLine> {
  for (const path of routes) {
    const html = await (await context.request.get(path)).text();
    let bytes = 0;
    for (const src of new Set(loadedScripts(html))) {
      bytes += gzipSync(await (await context.request.get(new URL(src, url).href)).body()).length;
    }
    yield benchLine(`first-load script of ${path}, gzip`, bytes / 1000, "kB", 180);
  }
}

async function* measureFirstByte(context: BrowserContext, url: string): AsyncGenerator<BenchLine> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const path of ["/", FILM_PATH]) {
    await askSteadily(url + path, cookie, 3);
    const waits = await askSteadily(url + path, cookie, 20);
    yield benchLine(
      `${path === "/" ? "home" : "film page"}, first byte at 20/s, p50`,
      quantile(waits, 0.5),
      "ms",
      null,
    );
    yield benchLine(
      `${path === "/" ? "home" : "film page"}, first byte at 20/s, p95`,
      quantile(waits, 0.95),
      "ms",
      150,
    );
  }
}

/** Asks 20 times a second, however long the answers take, and says when the head of each came. */
async function askSteadily(url: string, cookie: string, seconds: number): Promise<number[]> {
  const asked = Array.from({ length: seconds * 20 }, async (_, index) => {
    await sleep(index * 50);
    const begun = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const wait = performance.now() - begun;
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    return wait;
  });
  return Promise.all(asked);
}

async function* measureWall(context: BrowserContext): AsyncGenerator<BenchLine> {
  const page = await openSlowly(context, "/films");
  await sleep(2_000);
  await readVitals(page);
  const cards = page.locator("[data-card]");
  for (let step = 0; step < 400 && (await cards.count()) < WALL_FILMS; step++) {
    await page.mouse.wheel(0, 900);
    await sleep(150);
  }
  const shown = await cards.count();
  for (let step = 0; step < 30; step++) {
    await page.mouse.wheel(0, step < 15 ? -1_200 : 1_200);
    await sleep(100);
  }
  yield benchLine("films on the wall that was scrolled", shown, "", WALL_FILMS, true);
  yield benchLine("longest task while scrolling it", (await readVitals(page)).longestTaskMs, "ms", 100);
  await page.close();
}
