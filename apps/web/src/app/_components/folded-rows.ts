/** Which rows of the home page this browser keeps folded: in a cookie, so that the server folds them too. */
export const foldedCookie = "kinora-folded";

const MOST = 40;

/** Row keys are slugs; whatever else stands in the cookie is left out. */
const slug = /^[\w-]{1,80}$/;

export function readFolded(cookie: string | undefined): string[] {
  return (cookie ?? "")
    .split("|")
    .filter((key) => slug.test(key))
    .slice(0, MOST);
}

export function rememberFolded(keys: readonly string[]): void {
  const value = keys
    .filter((key) => slug.test(key))
    .slice(-MOST)
    .join("|");
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there in every browser.
  document.cookie = `${foldedCookie}=${value}; path=/; max-age=31536000; samesite=lax`;
}
