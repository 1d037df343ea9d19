"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { FactList } from "../../_components/fact-list";
import { ImportStatusBadge } from "../../_components/import-status";
import { JobProgress } from "../../_components/job-progress";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { When } from "../../_components/when";

/** Whether films are kept up to date from TMDB, how that went last, and doing it now. */
export function TmdbPanel() {
  const t = useTranslations("admin.imports.tmdb");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const [jobId, setJobId] = useQueryState("sync", parseAsString);
  const { data } = useQuery(trpc.admin.tmdb.status.queryOptions());
  const sync = useMutation(trpc.admin.tmdb.sync.mutationOptions());
  const start = () => act(async () => setJobId((await sync.mutateAsync()).jobId), t("asked"));
  return (
    <Panel
      title={t("title")}
      text={data?.isOn === false ? t("off") : t("text")}
      actions={
        data?.isOn ? (
          <Button size="small" disabled={sync.isPending} onClick={() => void start()}>
            <RefreshCw />
            {t("sync")}
          </Button>
        ) : undefined
      }
    >
      {data?.latest ? (
        <FactList
          facts={[
            { name: t("last"), value: <When at={data.latest.createdAt} /> },
            { name: t("state"), value: <ImportStatusBadge status={data.latest.status} /> },
            {
              name: t("report"),
              value: (
                <Link href={`/admin/imports/${data.latest.id}`} className="text-accent hover:underline">
                  {t("see")}
                </Link>
              ),
            },
          ]}
        />
      ) : (
        <p className="text-small text-muted">{t("never")}</p>
      )}
      {jobId ? (
        <div className="mt-4 border-t border-line pt-4">
          <JobProgress
            jobId={jobId}
            onEnd={() => void queryClient.invalidateQueries(trpc.admin.tmdb.pathFilter())}
          />
        </div>
      ) : null}
      <p className="mt-4 text-caption text-muted">{data?.attribution}</p>
    </Panel>
  );
}
