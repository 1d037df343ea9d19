import type { Role } from "@kinora/db";

/** What an API key may be allowed. `account` covers sign-in, keys, export and erasure. */
export const scopes = ["read", "write", "account", "curate", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Least role that a procedure asks for; `anonymous` lets visitors in. */
export type Access = "anonymous" | Role;

/** What a call counts against; each has its own rule in `limitRules`. */
export type LimitName = "sign-in" | "search" | "import" | "export" | "read" | "write";

export interface PolicyRule {
  readonly access: Access;
  readonly scope: Scope;
  readonly limit: LimitName;
}

const rank: Record<Access, number> = { anonymous: 0, viewer: 1, curator: 2, admin: 3 };

/** Whether a caller of this role may do what asks for that access. */
export function roleSuffices(role: Role | null, access: Access): boolean {
  return rank[role ?? "anonymous"] >= rank[access];
}

/** Acts allowed per window, by user, key or address. */
export const limitRules: Record<LimitName, { readonly limit: number; readonly windowSeconds: number }> = {
  "sign-in": { limit: 120, windowSeconds: 60 },
  search: { limit: 120, windowSeconds: 60 },
  import: { limit: 10, windowSeconds: 600 },
  export: { limit: 10, windowSeconds: 600 },
  read: { limit: 1_200, windowSeconds: 60 },
  write: { limit: 300, windowSeconds: 60 },
};

/**
 * The policy: rules by the start of a procedure's path, the longest that fits. What a rule leaves out
 * is worked out by `ruleOf`. The tests walk every procedure along this table.
 */
export const policy: Readonly<Record<string, Partial<PolicyRule>>> = {
  "": { access: "viewer" },
  "auth.": { access: "anonymous", limit: "sign-in" },
  "auth.logout": { access: "anonymous", scope: "account" },
  "film.": { access: "anonymous" },
  "genre.": { access: "anonymous" },
  "decade.": { access: "anonymous" },
  "person.": { access: "anonymous" },
  "search.": { access: "anonymous", limit: "search" },
  "collection.": { access: "anonymous" },
  "recommendation.": { access: "anonymous" },
  "recommendation.feedback": { access: "viewer" },
  "recommendation.because": { access: "viewer" },
  "recommendation.live": { access: "viewer" },
  "reply.list": { access: "anonymous" },
  "review.listForFilm": { access: "anonymous" },
  "review.analysis": { access: "anonymous" },
  "review.search": { access: "anonymous", limit: "search" },
  "group.": { access: "anonymous" },
  "group.create": { access: "viewer" },
  "group.choose": { access: "viewer" },
  "list.get": { access: "anonymous" },
  "list.list": { access: "anonymous" },
  "list.members": { access: "anonymous" },
  "follow.ofMember": { access: "anonymous" },
  "profile.find": { access: "anonymous" },
  "profile.public": { access: "anonymous" },
  "import.exportHistory": { access: "viewer", scope: "account", limit: "export" },
  "connection.": { access: "viewer", scope: "account" },
  "secondFactor.": { access: "viewer", scope: "account", limit: "sign-in" },
  "session.": { access: "viewer", scope: "account" },
  "apiKey.": { access: "viewer", scope: "account" },
  "profile.delete": { access: "viewer", scope: "account" },
  "profile.export": { access: "viewer", scope: "account", limit: "export" },
  "profile.sendVerification": { access: "viewer", scope: "account", limit: "sign-in" },
  "profile.changePassword": { access: "viewer", scope: "account", limit: "sign-in" },
  "notification.unsubscribe": { access: "anonymous" },
  "webhook.": { access: "viewer", scope: "account" },
  "import.create": { access: "viewer", limit: "import" },
  "admin.": { access: "curator", scope: "curate" },
  "admin.user.": { access: "admin", scope: "admin" },
  "admin.ipBlock.": { access: "admin", scope: "admin" },
  "admin.cache.": { access: "admin", scope: "admin" },
  "admin.audit.": { access: "admin", scope: "admin" },
  "admin.limitHit.": { access: "admin", scope: "admin" },
  "admin.webhook.": { access: "admin", scope: "admin" },
  "admin.model.rollback": { access: "admin", scope: "admin" },
};

/** What the policy asks of one procedure: reads need the scope `read`, writes `write`, unless it says otherwise. */
export function ruleOf(path: string, type: "query" | "mutation" | "subscription"): PolicyRule {
  const action = type === "mutation" ? "write" : "read";
  let longest = "";
  for (const start of Object.keys(policy)) {
    if (start.length > longest.length && path.startsWith(start)) longest = start;
  }
  return { access: "viewer", scope: action, limit: action, ...policy[longest] };
}
