import "server-only";
import { redirect } from "next/navigation";
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
