"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, Zap } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ScheduleShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { StatusBadge } from "../../_components/status-badge";
import { useAct } from "../../_components/use-act";
import { MoveSchedule } from "./move-schedule";

/** What runs by the clock: when next, and the means to pause, move or run it now. */
export function SchedulePanel({ first }: { first: { items: ScheduleShape[] } }) {
  const t = useTranslations("admin.jobs");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.admin.job.schedules.queryOptions(),
    initialData: first,
    refetchInterval: 10_000,
  });
  return (
    <Panel title={t("schedules")} text={t("schedulesText")} actions={<CsvLink href={csvHref("schedules")} />}>
      <ul className="divide-y divide-line">
        {data.items.map((schedule) => (
          <Schedule key={schedule.function} schedule={schedule} />
        ))}
      </ul>
    </Panel>
  );
}

function Schedule({ schedule }: { schedule: ScheduleShape }) {
  const t = useTranslations("admin.jobs");
  const format = useFormatter();
  const now = useNow({ updateInterval: 10_000 });
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const set = useMutation(trpc.admin.job.setSchedule.mutationOptions());
  const { function: name, cron, paused, nextRunAt, lastRunAt } = schedule;
  const change = async (input: { paused?: boolean; runNow?: boolean; nextRunAt?: string }, done: string) => {
    const went = await act(() => set.mutateAsync({ function: name, ...input }), done);
    await queryClient.invalidateQueries(trpc.admin.job.pathFilter());
    return went;
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-small font-medium">
          {name}
          <code className="text-caption text-muted">{cron}</code>
          {paused ? <StatusBadge>{t("paused")}</StatusBadge> : null}
        </p>
        <p className="text-caption text-muted" suppressHydrationWarning>
          {paused
            ? t("notWhilePaused")
            : t("nextRun", {
                when: format.dateTime(nextRunAt, { dateStyle: "medium", timeStyle: "short" }),
                distance: format.relativeTime(nextRunAt, now),
              })}{" "}
          {lastRunAt ? t("lastRun", { when: format.relativeTime(lastRunAt, now) }) : t("neverRun")}
        </p>
      </div>
      <div className="flex gap-1.5">
        <Button
          size="icon-small"
          aria-label={t(paused ? "resumeOf" : "pauseOf", { name })}
          onClick={() => void change({ paused: !paused }, t(paused ? "resumed" : "pausedDone"))}
        >
          {paused ? <Play /> : <Pause />}
        </Button>
        <MoveSchedule name={name} onMove={(at) => change({ nextRunAt: at.toISOString() }, t("moved"))} />
        <Button
          size="icon-small"
          aria-label={t("runNowOf", { name })}
          disabled={paused}
          onClick={() => void change({ runNow: true }, t("runAsked"))}
        >
          <Zap />
        </Button>
      </div>
    </li>
  );
}
