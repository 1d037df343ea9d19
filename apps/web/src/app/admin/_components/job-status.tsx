"use client";

import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "./status-badge";

const tones = {
  queued: "plain",
  running: "busy",
  waiting: "busy",
  completed: "good",
  failed: "bad",
  cancelled: "plain",
} as const satisfies Record<string, Tone>;

export type JobStatusName = keyof typeof tones;

export const jobStatuses = Object.keys(tones) as JobStatusName[];

export function JobStatusBadge({ status }: { status: JobStatusName }) {
  const t = useTranslations("admin.jobs.statusOf");
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
}
