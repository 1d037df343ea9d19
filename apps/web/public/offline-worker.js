// Keeps the last home and a page for when there is no connection. Everything comes from the server
// while it can be reached; only what can never change under its address is answered from here first.

const pages = "kinora-pages";
const parts = "kinora-parts";
const unchanging = /^\/(_next\/static\/|posters\/)/;

/** Keeps what a page shows beside its own text: style, fonts, scripts, drawn posters. */
async function keepPartsOf(html) {
  const cache = await caches.open(parts);
  const found = html.matchAll(/["'(](\/(?:_next\/static|posters)\/[^"'()\\\s]+)/g);
  const paths = new Set([...found].map(([, path]) => path.replaceAll("&amp;", "&")));
  await Promise.all(
    [...paths].map(async (path) => {
      if (await cache.match(path)) return;
      const answer = await fetch(path);
      if (answer.ok) await cache.put(path, answer);
    }),
  );
}

async function keepPage(path, answer) {
  const html = await answer.clone().text();
  await (await caches.open(pages)).put(path, answer);
  await keepPartsOf(html);
}

/** Keeps the page for bad moments. Without credentials, for it belongs to nobody: so its language is named. */
async function keepOffline(query = "") {
  await keepPage("/offline", await fetch(`/offline${query}`, { credentials: "omit" }));
}

/** Keeps the home, and what is shown where it cannot be reached in the language that the home is read in. */
async function keepHome(answer) {
  const [, language] = /<html[^>]* lang="(\w+)"/.exec(await answer.clone().text()) ?? [];
  await keepPage("/", answer);
  if (language) await keepOffline(`?lang=${language}`);
}

self.addEventListener("install", (event) => event.waitUntil(keepOffline().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function showPage(event) {
  const { request } = event;
  const { pathname } = new URL(request.url);
  try {
    const answer = await fetch(request);
    if (pathname === "/" && answer.ok && !answer.redirected) event.waitUntil(keepHome(answer.clone()));
    return answer;
  } catch (error) {
    const kept = pathname === "/" ? await caches.match("/") : null;
    const other = kept ?? (await caches.match("/offline"));
    if (other) return other;
    throw error;
  }
}

async function showPart(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(parts)).put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(showPage(event));
  else if (unchanging.test(pathname)) event.respondWith(showPart(request));
});
