export interface DescribedNotification {
  readonly subject: string;
  readonly text: string;
  /** Where the product shows it, from the root. */
  readonly path: string;
}

type Describe = (text: (key: string) => string) => DescribedNotification;

const decided: Readonly<Record<string, string>> = {
  kept: "stays",
  held: "is being looked at",
  removed: "was removed",
};

const kinds: Readonly<Record<string, Describe>> = {
  test: () => ({
    subject: "A test from Kinora",
    text: "This channel works: what you want to hear of will come this way.",
    path: "/settings/notifications",
  }),
  "import-finished": (text) => ({
    subject: "Your films have arrived",
    text: `We read ${text("fileName")}: ${text("written")} new ratings, ${text("unchanged")} that were there already, ${text("refused")} that could not be read.`,
    path: text("importId") ? `/import/${text("importId")}` : "/import",
  }),
  "import-failed": (text) => ({
    subject: "Your file could not be read",
    text: `We could not read ${text("fileName")}: ${text("error")}`,
    path: text("importId") ? `/import/${text("importId")}` : "/import",
  }),
  "new-picks": (text) => ({
    subject: "New films that you may love",
    text: `${text("titles")}: each promises you ${text("threshold")} stars or more.`,
    path: "/",
  }),
  "film-available": (text) => ({
    subject: `${text("title")} can be watched now`,
    text: `${text("title")} from your watchlist is on ${text("providers")} in your region.`,
    path: `/films/${text("filmId")}`,
  }),
  "new-follower": (text) => ({
    subject: `${text("name")} follows you`,
    text: `${text("name")} follows you now and sees what you share with followers.`,
    path: text("handle") ? `/members/${text("handle")}` : "/",
  }),
  "follow-requested": (text) => ({
    subject: `${text("name")} would like to follow you`,
    text: `${text("name")} would like to follow you; say yes or no on your page.`,
    path: "/members",
  }),
  reply: (text) => ({
    subject: `${text("name")} replied to you`,
    text: `${text("name")} replied: ${text("excerpt")}`,
    path: `/films/${text("filmId")}`,
  }),
  "review-moderated": (text) => ({
    subject: `Your review ${decided[text("decision")] ?? "was decided on"}`,
    text: `A curator decided so about your review.${text("note") ? ` They wrote: ${text("note")}` : ""}`,
    path: `/films/${text("filmId")}`,
  }),
  "reply-moderated": (text) => ({
    subject: `Your reply ${decided[text("decision")] ?? "was decided on"}`,
    text: `A curator decided so about your reply to a review of ${text("filmTitle")}.${text("note") ? ` They wrote: ${text("note")}` : ""}`,
    path: `/films/${text("filmId")}`,
  }),
  "reply-reported": (text) => ({
    subject: "A reply was reported",
    text: `Somebody reported a reply to a review as ${text("reason")}. It waits for a decision.`,
    path: "/admin/reviews",
  }),
  "review-reported": (text) => ({
    subject: "A review was reported",
    text: `Somebody reported a review as ${text("reason")}. It waits for a decision.`,
    path: "/admin/reviews",
  }),
  "model-trained": (text) => ({
    subject: "A new model waits for your decision",
    text: `Model ${text("modelVersion")} has been trained. Look at its figures before you put it in charge.`,
    path: "/admin/models",
  }),
  "drift-detected": (text) => ({
    subject: "What people do has changed",
    text: `Compared with the weeks before, these have changed: ${text("features")}. A new training was asked for.`,
    path: "/admin/drift",
  }),
  "catalogue-import-failed": (text) => ({
    subject: "A data set could not be read",
    text: `${text("fileName")} was not taken in: ${text("error")}`,
    path: "/admin/imports",
  }),
  "search-repaired": (text) => ({
    subject: "The search index had fallen behind",
    text: `${text("count")} films or reviews were missing, out of date, or gone; the index holds what it should again.`,
    path: "/admin/search",
  }),
  "job-failed": (text) => ({
    subject: `The job ${text("function")} gave up`,
    text: `After every attempt: ${text("error")}. It can be tried again on its page.`,
    path: text("runId") ? `/admin/jobs/${text("runId")}` : "/admin/jobs",
  }),
};

/** What a notification says; an unknown kind says that there is something to see. */
export function describeNotification(kind: string, payload: unknown): DescribedNotification {
  const facts = (payload ?? {}) as Record<string, unknown>;
  const describe = kinds[kind];
  if (!describe)
    return { subject: "There is something new", text: "Sign in to see it.", path: "/notifications" };
  return describe((key) => String(facts[key] ?? ""));
}
