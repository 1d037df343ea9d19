import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { APIRequestContext } from "@playwright/test";

/** Where each page is seen, by its folder under `src/app`; some by what stands in their address. */
export type Walk<Things> = Readonly<Record<string, string | ((things: Things) => string)>>;

/** What a person's own pages are about. */
export interface OwnThings {
  readonly importId: string;
  readonly listId: string;
  readonly handle: string;
  readonly code: string;
}

/** What pages of the admin area are about. */
export interface AdminThings {
  readonly jobId: string;
  readonly modelVersion: string;
  readonly experimentId: string;
  readonly catalogueImportId: string;
  readonly userId: string;
}

export interface OpenThings {
  readonly collection: string;
}

export const visitorPages: Walk<OpenThings> = {
  "": "/",
  films: "/films",
  "films/[filmId]": "/films/1",
  search: "/search?q=paris",
  "sign-in": "/sign-in",
  register: "/register",
  "forgot-password": "/forgot-password",
  "reset-password": "/reset-password",
  "verify-email": "/verify-email",
  terms: "/terms",
  unsubscribe: "/unsubscribe",
  developers: "/developers",
  "docs/[[...path]]": "/docs",
  "genres/[slug]": "/genres/drama",
  "decades/[decade]": "/decades/1950",
  collections: "/collections",
  "collections/[slug]": ({ collection }) => `/collections/${collection}`,
  "people/[personId]": "/people/1",
  offline: "/offline",
  night: "/night",
};

export const ownPages: Walk<OwnThings> = {
  "": "/",
  films: "/films",
  "films/[filmId]": "/films/1",
  interview: "/interview",
  watchlist: "/watchlist",
  diary: "/diary",
  "diary/[year]": "/diary/2025",
  ratings: "/ratings",
  taste: "/taste",
  notifications: "/notifications",
  lists: "/lists",
  "lists/[listId]": ({ listId }) => `/lists/${listId}`,
  import: "/import",
  "import/[importId]": ({ importId }) => `/import/${importId}`,
  members: "/members",
  "members/[handle]": ({ handle }) => `/members/${handle}`,
  night: "/night",
  "night/[code]": ({ code }) => `/night/${code}`,
  settings: "/settings",
  "settings/taste": "/settings/taste",
  "settings/privacy": "/settings/privacy",
  "settings/security": "/settings/security",
  "settings/notifications": "/settings/notifications",
  "settings/keys": "/settings/keys",
  "settings/data": "/settings/data",
};

export const adminPages: Walk<AdminThings> = {
  admin: "/admin",
  "admin/cache": "/admin/cache",
  "admin/collections": "/admin/collections",
  "admin/drift": "/admin/drift",
  "admin/experiments": "/admin/experiments",
  "admin/experiments/[id]": ({ experimentId }) => `/admin/experiments/${experimentId}`,
  "admin/films": "/admin/films",
  "admin/films/[id]": "/admin/films/1",
  "admin/films/merges": "/admin/films/merges",
  "admin/imports": "/admin/imports",
  "admin/imports/[id]": ({ catalogueImportId }) => `/admin/imports/${catalogueImportId}`,
  "admin/jobs": "/admin/jobs",
  "admin/jobs/[id]": ({ jobId }) => `/admin/jobs/${jobId}`,
  "admin/models": "/admin/models",
  "admin/models/[version]": ({ modelVersion }) => `/admin/models/${modelVersion}`,
  "admin/models/[version]/map": ({ modelVersion }) => `/admin/models/${modelVersion}/map`,
  "admin/playground": "/admin/playground",
  "admin/reviews": "/admin/reviews",
  "admin/rows": "/admin/rows",
  "admin/search": "/admin/search",
  "admin/security": "/admin/security",
  "admin/snapshots": "/admin/snapshots",
  "admin/traffic": "/admin/traffic",
  "admin/users": "/admin/users",
  "admin/users/[id]": ({ userId }) => `/admin/users/${userId}`,
  "admin/users/[id]/view": ({ userId }) => `/admin/users/${userId}/view`,
};

/** The folders that hold a page. */
export function listPageFolders(): string[] {
  const app = fileURLToPath(new URL("../src/app", import.meta.url));
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => file.replace(/\/?page\.tsx$/, ""));
}

/** The addresses of a walk, once it is known what they are about. */
export function addressesOf<Things>(walk: Walk<Things>, things: Things): string[] {
  return Object.values(walk).map((visit) => (typeof visit === "string" ? visit : visit(things)));
}

export async function get<Answer>(request: APIRequestContext, path: string): Promise<Answer> {
  const answer = await request.get(`/api/v1${path}`);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}.`);
  return (await answer.json()) as Answer;
}
