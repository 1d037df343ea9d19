"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { useLivePoll } from "../live-work";
import { Panel } from "../panel";
import { ProgressBar } from "../progress-bar";

/** What the worker does at this moment. */
export function RunningJobs() {
  const t = useTranslations("admin.overview");
  const trpc = useTRPC();
  const poll = useLivePoll(3_000);
  const { data } = useQuery({
    ...trpc.admin.job.list.queryOptions({ status: "running", limit: 5 }),
    refetchInterval: poll,
  });
  return (
    <Panel title={t("jobs")}>
      {data?.items.length ? (
        <ul className="flex flex-col gap-3 text-small">
          {data.items.map((job) => (
            <li key={job.id}>
              <Link href={`/admin/jobs/${job.id}`} className="font-medium hover:underline">
                {job.function}
              </Link>
              <ProgressBar label={job.function} value={job.progress} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-small text-muted">{t("noJobs")}</p>
      )}
    </Panel>
  );
}
