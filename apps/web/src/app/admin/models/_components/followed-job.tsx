"use client";

import { JobProgress } from "../../_components/job-progress";

export interface FollowedJobProps {
  /** Null before anything was asked for. */
  readonly jobId: string | null;
  readonly onEnd: () => void;
}

/** Below a form, the run that it asked for. */
export function FollowedJob({ jobId, onEnd }: FollowedJobProps) {
  if (!jobId) return null;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <JobProgress jobId={jobId} onEnd={onEnd} />
    </div>
  );
}
