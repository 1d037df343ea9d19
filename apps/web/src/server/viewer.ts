import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { ViewerSummary } from "@/components/film/viewer-context";
import { getApi, getCaller } from "./api";

/** The signed-in person. */
export interface Viewer {
  readonly userId: string;
  readonly summary: ViewerSummary;
}

/** Who looks at the page; null for a visitor. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const caller = await getCaller();
  if (!caller.userId) return null;
  const api = await getApi();
  const [me, preference] = await Promise.all([api.profile.me(), api.preference.get()]);
  return {
    userId: caller.userId,
    summary: { name: me.name, role: me.role, blindRating: preference.blindRating },
  };
});

/** The signed-in person, or the way to sign in and back to `path`. */
export async function requireViewer(path: string): Promise<Viewer> {
  return (await getViewer()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/**
 * The curator or admin who looks at the page. A visitor is led to the sign-in; for anybody else the
 * page does not exist. Every admin page asks this itself, for a layout does not run again on the way
 * from page to page.
 */
export async function requireRole(path: string, role: "curator" | "admin"): Promise<Viewer> {
  const viewer = await requireViewer(path);
  const held = viewer.summary.role;
  if (held !== "admin" && held !== role) notFound();
  return viewer;
}
