/** More first segments than the app has, and few enough for one series each. */
const MOST_SEGMENTS = 80;

/**
 * Names the pattern of a page's path for metrics: its first segment. One counts once an answer under it
 * succeeded, so that paths which somebody guesses share a single series. The API's calls are null, for
 * they are observed under their own patterns.
 */
export function createPageRoutes(): (path: string, status: number) => string | null {
  const known = new Set<string>();
  return (path, status) => {
    const [, first = "", ...rest] = path.split("/");
    if (first === "") return "/";
    if (first === "api") return rest[0] === "auth" ? "/api/auth/*" : null;
    if (status < 400 && known.size < MOST_SEGMENTS) known.add(first);
    if (!known.has(first)) return "other";
    return rest.length > 0 ? `/${first}/*` : `/${first}`;
  };
}
