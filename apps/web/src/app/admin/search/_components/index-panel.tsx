"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { FactList } from "../../_components/fact-list";
import { JobProgress } from "../../_components/job-progress";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";

/** How the indexes stand to films and reviews, and building them anew. The run stands in the address. */
export function IndexPanel() {
  const t = useTranslations("admin.search");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const [jobId, setJobId] = useQueryState("run", parseAsString);
  const { data } = useQuery(trpc.admin.search.status.queryOptions());
  const reindex = useMutation(trpc.admin.search.reindex.mutationOptions());
  const start = (subject: "films" | "reviews") =>
    act(async () => {
      const { jobId: asked } = await reindex.mutateAsync({ subject });
      await setJobId(asked);
    }, t("reindexAsked"));
  return (
    <Panel
      title={t("index")}
      text={t("indexText")}
      actions={
        <>
          <Button size="small" onClick={() => void start("films")}>
            <RefreshCw />
            {t("reindex")}
          </Button>
          <Button size="small" onClick={() => void start("reviews")}>
            <RefreshCw />
            {t("reindexReviews")}
          </Button>
        </>
      }
    >
      {data ? (
        <FactList
          facts={[
            { name: t("engine"), value: data.engine },
            { name: t("films"), value: format.number(data.filmCount) },
            { name: t("indexed"), value: format.number(data.indexedCount) },
            { name: t("missing"), value: format.number(data.missingCount) },
            { name: t("extra"), value: format.number(data.extraCount) },
            { name: t("reviews"), value: format.number(data.reviews.reviewCount) },
            {
              name: t("reviewsOff"),
              value: format.number(data.reviews.missingCount + data.reviews.extraCount),
            },
          ]}
        />
      ) : null}
      {jobId ? (
        <div className="mt-4 border-t border-line pt-4">
          <JobProgress
            jobId={jobId}
            onEnd={() => void queryClient.invalidateQueries(trpc.admin.search.pathFilter())}
          />
        </div>
      ) : null}
    </Panel>
  );
}
