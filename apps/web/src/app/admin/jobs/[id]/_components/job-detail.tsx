"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "next-intl";
import type { JobDetailShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { JobStatusBadge } from "../../../_components/job-status";
import { JsonView } from "../../../_components/json-view";
import { useLivePoll } from "../../../_components/live-work";
import { Panel } from "../../../_components/panel";
import { ProgressBar } from "../../../_components/progress-bar";
import { useSpan } from "../../../_components/use-span";
import { JobActions } from "./job-actions";
import { JobSteps } from "./job-steps";

const ended = new Set(["completed", "failed", "cancelled"]);

export function JobDetail({ first }: { first: JobDetailShape }) {
  const t = useTranslations("admin.jobs");
  const format = useFormatter();
  const now = useNow({ updateInterval: 1_000 });
  const span = useSpan();
  const trpc = useTRPC();
  const poll = useLivePoll(1_000);
  const { data: job } = useQuery({
    ...trpc.admin.job.get.queryOptions({ id: first.id }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && ended.has(state.data.status) ? false : poll),
  });
  const facts: [string, string][] = [
    [t("asked"), format.dateTime(job.createdAt, { dateStyle: "medium", timeStyle: "medium" })],
    [t("waited"), span(job.createdAt, job.startedAt)],
    [t("took"), span(job.startedAt, job.endedAt ?? now)],
    [t("failedTries"), String(job.attempts)],
  ];
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <JobStatusBadge status={job.status} />
        {job.progressNote ? <span className="text-small text-muted">{job.progressNote}</span> : null}
        <JobActions id={job.id} status={job.status} />
      </div>
      {job.progress !== null && !ended.has(job.status) ? (
        <ProgressBar label={t("progress")} value={job.progress} />
      ) : null}
      <dl className="grid grid-cols-2 gap-4 md:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-caption text-muted">{name}</dt>
            <dd className="text-small tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {job.error ? (
        <Panel title={t("error")}>
          <JsonView value={job.error} label={t("error")} />
        </Panel>
      ) : null}
      <Panel title={t("steps")} text={t("stepsText")}>
        <JobSteps job={job} />
      </Panel>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Panel title={t("event")}>
          <JsonView value={job.event} label={t("event")} />
        </Panel>
        <Panel title={t("output")}>
          <JsonView value={job.output} label={t("output")} />
        </Panel>
      </div>
    </div>
  );
}
