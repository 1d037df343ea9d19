type Fact = (key: string) => string;

const paths: Readonly<Record<string, (fact: Fact) => string>> = {
  test: () => "/settings/notifications",
  "import-finished": (fact) => `/import/${fact("importId")}`,
  "import-failed": (fact) => `/import/${fact("importId")}`,
  "new-picks": () => "/",
  "film-available": (fact) => `/films/${fact("filmId")}`,
  "new-follower": (fact) => `/members/${fact("handle")}`,
  "follow-requested": () => "/members",
  reply: (fact) => `/films/${fact("filmId")}`,
  "review-moderated": (fact) => `/films/${fact("filmId")}`,
  "reply-moderated": (fact) => `/films/${fact("filmId")}`,
  "reply-reported": () => "/admin/reviews",
  "review-reported": () => "/admin/reviews",
  "model-trained": () => "/admin/models",
  "drift-detected": () => "/admin/drift",
  "catalogue-import-failed": () => "/admin/imports",
  "search-repaired": () => "/admin/search",
};

/** The page that shows what a notification is about; the centre itself where the kind is unknown. */
export function notificationPath(kind: string, facts: Readonly<Record<string, unknown>>): string {
  const path = paths[kind]?.((key) => encodeURIComponent(String(facts[key] ?? "")));
  return path ?? "/notifications";
}
