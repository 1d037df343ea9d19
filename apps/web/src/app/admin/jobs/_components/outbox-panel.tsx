"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { OutboxShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { describeSpan } from "../../_components/use-span";

/** How far delivery is behind, and the events that nobody could read. */
export function OutboxPanel({ first }: { first: OutboxShape }) {
  const t = useTranslations("admin.jobs");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const redeliver = useMutation(trpc.admin.job.redeliver.mutationOptions());
  const { data } = useQuery({
    ...trpc.admin.job.outbox.queryOptions(),
    initialData: first,
    refetchInterval: 5_000,
  });
  const facts = [
    [t("waiting"), format.number(data.waiting)],
    [t("lag"), describeSpan(format, data.oldestSeconds * 1_000)],
    [t("dead"), format.number(data.dead)],
  ];
  return (
    <Panel
      title={t("outbox")}
      text={t("outboxText")}
      actions={data.items.length > 0 ? <CsvLink href={csvHref("dead-events")} /> : undefined}
    >
      <dl className="grid grid-cols-3 gap-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-caption text-muted">{name}</dt>
            <dd className="font-serif text-title tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {data.items.length > 0 ? (
        <ul className="mt-4 divide-y divide-line border-t border-line">
          {data.items.map((event) => (
            <li key={event.id} className="flex flex-wrap items-center gap-3 py-3 text-small">
              <div className="min-w-0 flex-1">
                <p className="font-medium">{event.name}</p>
                <p className="text-caption break-words text-danger">{event.error}</p>
              </div>
              <Button
                size="small"
                aria-label={t("redeliverOf", { name: event.name })}
                onClick={() =>
                  void act(() => redeliver.mutateAsync({ id: event.id }), t("redelivered")).then(() =>
                    queryClient.invalidateQueries(trpc.admin.job.outbox.pathFilter()),
                  )
                }
              >
                {t("redeliver")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}
