"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Eraser } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";

/** How much is kept of each kind, and a button that empties it. */
export function CacheTags() {
  const t = useTranslations("admin.cache");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.cache.list.queryOptions());
  const flush = useMutation(trpc.admin.cache.flush.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.admin.cache.pathFilter());
  return (
    <Panel title={t("kept")} text={t("remembered")}>
      <ul className="divide-y divide-line">
        {data?.items.map(({ tag, count }) => (
          <li key={tag} className="flex flex-wrap items-center gap-3 py-2.5 text-small">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{t(`tagOf.${tag}`)}</p>
              <p className="text-caption text-muted">{t(`textOf.${tag}`)}</p>
            </div>
            <span className="tabular-nums text-muted">{t("count", { count })}</span>
            <Button
              size="small"
              disabled={flush.isPending}
              aria-label={t("flushOf", { tag: t(`tagOf.${tag}`) })}
              onClick={() => void act(() => flush.mutateAsync({ tag }), t("flushed")).then(refresh)}
            >
              <Eraser />
              {t("flush")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
