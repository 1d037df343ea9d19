"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { ImportReportShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { FactList } from "../../../_components/fact-list";
import { ImportStatusBadge } from "../../../_components/import-status";
import { useLivePoll } from "../../../_components/live-work";
import { Panel } from "../../../_components/panel";
import { ProgressBar } from "../../../_components/progress-bar";
import { useSpan } from "../../../_components/use-span";
import { ColumnMapping } from "./column-mapping";
import { RefusedRows } from "./refused-rows";
import { UndoButton } from "./undo-button";

const ended = new Set(["completed", "failed", "undone"]);
const counts = [
  ...(["readCount", "writtenCount", "unchangedCount"] as const),
  ...(["matchedCount", "doubtfulCount", "failedCount"] as const),
] as const;

/** Follows one import until it ends; films that wait for their columns get them here. */
export function ImportDetail({ first }: { first: ImportReportShape }) {
  const t = useTranslations("admin.imports");
  const format = useFormatter();
  const span = useSpan();
  const trpc = useTRPC();
  const poll = useLivePoll(1_000);
  const { data } = useQuery({
    ...trpc.admin.import.get.queryOptions({ id: first.id }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && ended.has(state.data.status) ? false : poll),
  });
  const isFilms = data.source === "films-csv";
  const live = !ended.has(data.status);
  const scope = data.undoScope;
  const hasEnded = data.status === "completed" || data.status === "failed";
  if (isFilms && data.status === "review") return <ColumnMapping importId={data.id} />;
  return (
    <div className="flex flex-col gap-6">
      <Panel
        title={t("progress")}
        actions={
          <>
            <ImportStatusBadge status={data.status} />
            {hasEnded && (scope === "films" || scope === "ratings") ? (
              <UndoButton importId={data.id} scope={scope} />
            ) : null}
          </>
        }
      >
        <div className="flex flex-col gap-4" aria-live="polite">
          {live ? <ProgressBar label={t("progress")} value={data.progress} /> : null}
          {hasEnded && scope !== "films" && scope !== "ratings" ? (
            <p className="text-small text-muted">{t(`notUndone.${scope}`)}</p>
          ) : null}
          {data.error ? <p className="text-small text-danger">{data.error}</p> : null}
          <FactList
            facts={[
              ...counts.map((key) => ({ name: t(key), value: format.number(data[key]) })),
              { name: t("took"), value: span(data.startedAt, data.endedAt) },
            ]}
          />
        </div>
      </Panel>
      <RefusedRows importId={data.id} correctable={isFilms} live={live} />
    </div>
  );
}
