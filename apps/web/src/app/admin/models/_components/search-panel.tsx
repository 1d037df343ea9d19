"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { useLivePoll } from "../../_components/live-work";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { FollowedJob } from "./followed-job";
import { SearchResult } from "./search-result";

interface SearchValues {
  trials: number;
  minutes: number;
}

/** Asks for a search for better settings within a budget, and shows the best trial while it runs. */
export function SearchPanel({ onEnd }: { onEnd: () => void }) {
  const t = useTranslations("admin.models");
  const trpc = useTRPC();
  const act = useAct();
  const [jobId, setJobId] = useQueryState("search", parseAsString);
  const tune = useMutation(trpc.admin.model.tune.mutationOptions());
  const poll = useLivePoll(2_000);
  const { data, refetch } = useQuery({
    ...trpc.admin.model.searches.queryOptions({ limit: 1 }),
    refetchInterval: ({ state }) => (state.data?.items[0]?.status === "running" ? poll : false),
  });
  const { register, handleSubmit, formState } = useForm<SearchValues>({
    defaultValues: { trials: 12, minutes: 20 },
  });
  const submit = handleSubmit((values) =>
    act(async () => {
      const { jobId: asked } = await tune.mutateAsync(values);
      await setJobId(asked);
      await refetch();
    }, t("searchAsked")),
  );
  const latest = data?.items[0];
  return (
    <Panel title={t("search")} text={t("searchText")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Field
          {...{ label: t("searchTrials"), type: "number", min: 2, max: 200, required: true }}
          className="w-28"
          {...register("trials", { valueAsNumber: true })}
        />
        <Field
          {...{ label: t("searchMinutes"), type: "number", min: 1, max: 720, required: true }}
          className="w-28"
          {...register("minutes", { valueAsNumber: true })}
        />
        <Button type="submit" disabled={formState.isSubmitting || latest?.status === "running"}>
          <SlidersHorizontal />
          {t("searchStart")}
        </Button>
      </form>
      <FollowedJob jobId={jobId} onEnd={onEnd} />
      {latest ? <SearchResult search={latest} /> : null}
    </Panel>
  );
}
