"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { JobStatusBadge } from "./job-status";
import { useLivePoll } from "./live-work";
import { ProgressBar } from "./progress-bar";

const ended = new Set(["completed", "failed", "cancelled"]);

export interface JobProgressProps {
  readonly jobId: string;
  /** Called once, when the run has ended. */
  readonly onEnd?: (status: string) => void;
}

/**
 * Follows one run until it ends. The run appears when the outbox has been read, a moment after it was
 * asked for: until then it counts as queued.
 */
export function JobProgress({ jobId, onEnd }: JobProgressProps) {
  const t = useTranslations("admin.jobs");
  const trpc = useTRPC();
  const poll = useLivePoll(1_000);
  const { data } = useQuery({
    ...trpc.admin.job.get.queryOptions({ id: jobId }),
    retry: false,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && ended.has(state.data.status) ? false : poll),
  });
  const told = useRef(false);
  const status = data?.status ?? "queued";
  useEffect(() => {
    if (told.current || !ended.has(status)) return;
    told.current = true;
    onEnd?.(status);
  }, [status, onEnd]);
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      <div className="flex flex-wrap items-center gap-3 text-small">
        <JobStatusBadge status={status} />
        <span className="text-muted">{data?.progressNote ?? data?.function ?? t("soon")}</span>
        <Link href={`/admin/jobs/${jobId}`} className="ms-auto text-accent hover:underline">
          {t("open")}
        </Link>
      </div>
      {ended.has(status) ? null : <ProgressBar label={t("progress")} value={data?.progress ?? null} />}
    </div>
  );
}
