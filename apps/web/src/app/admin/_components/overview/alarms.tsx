"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { OverviewShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../panel";

/** What wants somebody's attention: shifted ratings, failed jobs, events that nobody could read. */
export function Alarms({ overview }: { overview: OverviewShape }) {
  const t = useTranslations("admin.overview");
  const format = useFormatter();
  const trpc = useTRPC();
  const drift = useQuery(trpc.admin.drift.list.queryOptions({ limit: 5 }));
  const failed = useQuery(trpc.admin.job.list.queryOptions({ status: "failed", limit: 20 }));
  const shifted = drift.data?.items.find(({ alarm, acknowledgedAt }) => alarm && acknowledgedAt === null);
  const alarms = [
    shifted
      ? {
          href: "/admin/drift",
          text: t("driftAlarm", { when: format.dateTime(shifted.currentFrom, { dateStyle: "medium" }) }),
        }
      : null,
    overview.outbox.dead > 0
      ? { href: "/admin/jobs", text: t("deadEvents", { count: overview.outbox.dead }) }
      : null,
    failed.data?.items.length
      ? { href: "/admin/jobs?status=failed", text: t("failedJobs", { count: failed.data.items.length }) }
      : null,
  ].filter((alarm) => alarm !== null);
  return (
    <Panel title={t("alarms")}>
      {alarms.length === 0 ? <p className="text-small text-muted">{t("noAlarms")}</p> : null}
      <ul className="flex flex-col gap-2">
        {alarms.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} className="flex items-start gap-2 text-small text-danger hover:underline">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
