import { createRandom } from "@kinora/recsys";
import { askWhenDue } from "./open-loop";
import type { ScratchProduct } from "./scratch-product";

/** Over so many films. */
export const FILMS = 10_000;
export const PEOPLE = 200;
const RATINGS_EACH = 40;
/** A person looks at what they got for four seconds before the next click; TPC-W lets them look for seven. */
const THINK_SECONDS = 4;
export const CLICKS_PER_SECOND = PEOPLE / THINK_SECONDS;
const SEED = 1;

interface Click {
  readonly share: number;
  readonly method: "GET" | "PUT";
  readonly path: (n: number) => string;
  readonly body?: string;
}

const filmOf = (n: number) => 1 + ((n * 61) % FILMS);
const words = ["night", "paris", "heist in the rain", "gohst", "summer", "detective"];
/** What people do, by how often; pages are rendered whole. */
const clicks: readonly [Click, ...Click[]] = [
  { share: 0.25, method: "GET", path: (n) => `/api/v1/films/${filmOf(n)}` },
  {
    ...{ share: 0.25, method: "GET" },
    path: (n) => `/api/v1/recommendations?limit=20&popularity=${((n % 41) / 20 - 1).toFixed(2)}`,
  },
  { share: 0.15, method: "GET", path: (n) => `/api/v1/search?q=${encodeURIComponent(`${words[n % 6]}`)}` },
  {
    ...{ share: 0.1, method: "PUT", body: JSON.stringify({ stars: 4 }) },
    path: (n) => `/api/v1/films/${filmOf(n)}/rating`,
  },
  { share: 0.1, method: "GET", path: (n) => `/api/v1/films?limit=20&yearFrom=${1950 + (n % 60)}` },
  { share: 0.1, method: "GET", path: (n) => `/films/${filmOf(n)}` },
  { share: 0.05, method: "GET", path: () => "/films" },
];
const [firstClick] = clicks;
/** A hundred clicks in which each stands as often as it is done. */
const round = clicks.flatMap((click) => Array.from({ length: Math.round(click.share * 100) }, () => click));

/** Two hundred people with ratings: their tokens, which hold for 15 minutes. */
export async function signInPeople(product: ScratchProduct): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < PEOPLE) {
    const some = Array.from({ length: 4 }, () => product.signIn(RATINGS_EACH));
    tokens.push(...(await Promise.all(some)).map(({ token }) => token));
  }
  return tokens;
}

/** Lets people click on their own: each when they like, none waiting for another. */
export async function browse(
  { url }: ScratchProduct,
  tokens: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
) {
  const asked = await askWhenDue(
    atRandom(perSecond, seconds),
    (n) => {
      const { method, path, body } = round[(n * 37) % round.length] ?? firstClick;
      return { url: `${url}${path(n)}`, method, body, token: tokens[n % tokens.length] ?? "" };
    },
    { connections: PEOPLE },
  );
  return { ...asked, answered: asked.waits.length - asked.failed };
}

/** When clicks come that know nothing of each other: gaps are exponential, so some come close together. */
function* atRandom(perSecond: number, seconds: number): Generator<number> {
  const random = createRandom(SEED);
  const gap = () => (-Math.log(1 - random.uniform()) * 1000) / perSecond;
  for (let due = gap(); due < seconds * 1000; due += gap()) yield due;
}
