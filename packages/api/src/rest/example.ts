/** What a call may be tried with; the tests execute each. */
export interface Example {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

const film = { path: { filmId: 1 } };

/** By procedure; in an order in which they can be executed one after the other. */
const examples: Readonly<Record<string, Example>> = {
  "auth.register": {
    body: { email: "ana@example.org", password: "a long enough password", name: "Ana Lima" },
  },
  "auth.login": { body: { email: "ana@example.org", password: "a long enough password" } },
  "genre.list": {},
  "film.browse": { query: { genre: "drama", yearFrom: 1950, sort: "popular", limit: 5 } },
  "film.view": film,
  "film.similarView": { ...film, query: { limit: 5 } },
  "person.view": { path: { personId: 1 } },
  "search.view": { query: { q: "a lighthouse in a storm", limit: 5 } },
  "collection.list": {},
  "profile.get": {},
  "profile.update": { body: { name: "Ana Lima" } },
  "preference.set": { body: { languages: ["en"], dials: { popularity: 0, diversity: 0.5, recency: 0 } } },
  "preference.get": {},
  "rating.setStars": { ...film, body: { stars: 4.5 } },
  "rating.listView": { query: { limit: 5 } },
  "recommendation.listView": { query: { limit: 5, yearFrom: 1950, diversity: 0.3 } },
  "recommendation.interviewView": { query: { limit: 5 } },
  "recommendation.feedback": { body: { filmId: 2, kind: "more" } },
  "watchlist.add": { path: { filmId: 3 } },
  "watchlist.listView": {},
  "diary.createView": { body: { filmId: 4, watchedOn: "2026-11-20", rewatch: false } },
  "diary.listView": { query: { limit: 5 } },
  "review.create": { ...film, body: { text: "Slow, and worth every minute.", spoiler: false } },
  "review.listForFilm": film,
  "review.analysis": film,
  "review.search": { query: { q: "worth every minute", limit: 5 } },
  "list.create": { body: { title: "For a rainy Sunday" } },
  "list.mine": {},
  "savedFilter.create": { body: { name: "Old dramas", params: { yearTo: 1970 } } },
  "savedFilter.list": {},
  "group.create": { body: { name: "Friday" } },
  "taste.get": {},
  "notification.list": {},
  "notification.read": { body: {} },
  "apiKey.create": { body: { name: "My own program", scopes: ["read"] } },
  "apiKey.list": {},
  "session.list": {},
};

export const exampleOrder: readonly string[] = Object.keys(examples);

export const exampleOf = (procedurePath: string): Example | null => examples[procedurePath] ?? null;

/** The example as a command line. Where somebody must be signed in, their key comes from the environment. */
export function codeSample(
  { path, query, body }: Example,
  { method, route, isOpen }: { method: string; route: string; isOpen: boolean },
): { lang: string; source: string } {
  const filled = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path?.[name] ?? ""));
  const search = new URLSearchParams(
    Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const address = `"$KINORA_URL/api/v1${filled}${search.size > 0 ? `?${search}` : ""}"`;
  const parts = [
    method === "GET" ? "curl" : `curl -X ${method}`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $KINORA_API_KEY"']),
    ...(body ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`] : []),
    address,
  ];
  return { lang: "Shell", source: parts.join(" \\\n  ") };
}
