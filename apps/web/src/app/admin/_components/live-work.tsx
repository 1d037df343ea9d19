"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useVisibility } from "@/components/use-visibility";
import type { WorkMarksShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";

/** How long after the stream was refused it is asked for again. */
const ASK_AGAIN_MS = 10_000;

const IsLive = createContext(false);

/**
 * Follows all work of the instance over one stream while the page is looked at, and has what it changed
 * read anew: one connection for every table, panel and progress bar of the admin pages.
 */
export function LiveWork({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const visible = useVisibility();
  const { status, reset } = useSubscription(
    trpc.admin.work.live.subscriptionOptions({}, { enabled: visible, onData: ({ data }) => refresh(data) }),
  );
  useEffect(() => {
    if (status !== "error") return;
    const timer = setTimeout(reset, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [status, reset]);
  return <IsLive value={status === "pending"}>{children}</IsLive>;
}

/** Has everything that is shown of a kind of work read anew when its mark is another one. */
function useRefresh(): (marks: WorkMarksShape) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const known = useRef<WorkMarksShape | null>(null);
  return (marks) => {
    const { admin } = trpc;
    const paths = {
      job: [admin.job],
      import: [admin.import, admin.importRow, admin.tmdb],
      model: [admin.model, admin.snapshot],
      report: [admin.review, admin.reply],
    };
    for (const kind of ["job", "import", "model", "report"] as const) {
      if (marks[kind] === known.current?.[kind]) continue;
      for (const path of paths[kind]) void queryClient.invalidateQueries(path.pathFilter());
    }
    known.current = marks;
  };
}

/**
 * How often to ask for work that changes: not at all while the stream tells of every change, and every
 * `ms` while it is away.
 */
export function useLivePoll(ms: number): number | false {
  return useContext(IsLive) ? false : ms;
}
