"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { StatusBadge } from "../../_components/status-badge";
import { useAct } from "../../_components/use-act";
import { When } from "../../_components/when";

/** Addresses that hear of the instance's events, with the calls that were made. */
export function InstanceWebhooks() {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.webhook.list.queryOptions());
  const remove = useMutation(trpc.admin.webhook.delete.mutationOptions());
  const test = useMutation(trpc.admin.webhook.test.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.admin.webhook.pathFilter());
  return (
    <Panel title={t("webhooks")} text={t("webhooksText")}>
      <WebhookForm onDone={refresh} />
      {data?.items.length === 0 ? <p className="mt-4 text-small text-muted">{t("noWebhooks")}</p> : null}
      <ul className="mt-4 divide-y divide-line">
        {data?.items.map(({ id, url }) => (
          <li key={id} className="py-3 text-small">
            <div className="flex flex-wrap items-center gap-2">
              <code className="min-w-0 flex-1 break-all">{url}</code>
              <Button
                size="small"
                onClick={() => void act(() => test.mutateAsync({ id }), t("tested")).then(refresh)}
              >
                {t("test")}
              </Button>
              <Button
                size="small"
                onClick={() => void act(() => remove.mutateAsync({ id }), t("removed")).then(refresh)}
              >
                {t("remove")}
              </Button>
            </div>
            <Deliveries id={id} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WebhookForm({ onDone }: { onDone: () => Promise<void> }) {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const act = useAct();
  const create = useMutation(trpc.admin.webhook.create.mutationOptions());
  const [secret, setSecret] = useState<string | null>(null);
  const { register, handleSubmit, reset } = useForm<{ url: string }>();
  const submit = handleSubmit(async ({ url }) => {
    await act(async () => {
      setSecret((await create.mutateAsync({ url })).secret);
      reset();
    }, t("added"));
    await onDone();
  });
  return (
    <>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Field label={t("url")} type="url" required className="min-w-60 flex-1" {...register("url")} />
        <Button type="submit" tone="primary">
          <Plus />
          {t("add")}
        </Button>
      </form>
      {secret ? (
        <p role="status" className="mt-3 text-small">
          {t("added")} <code className="block break-all text-accent">{secret}</code>
        </p>
      ) : null}
    </>
  );
}

function Deliveries({ id }: { id: string }) {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    ...trpc.admin.webhook.deliveries.queryOptions({ id, limit: 10 }),
    enabled: open,
    refetchInterval: 5_000,
  });
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer text-caption text-muted hover:text-text">
        {t("deliveries")}
      </summary>
      <div className="mt-1">
        <CsvLink href={csvHref("webhook-deliveries", { id })} />
      </div>
      {data?.items.length === 0 ? <p className="mt-1 text-caption text-muted">{t("noDeliveries")}</p> : null}
      <ul className="mt-1 flex flex-col gap-1">
        {data?.items.map(({ id: deliveryId, event, status, statusCode, error, createdAt }) => (
          <li key={deliveryId} className="flex flex-wrap items-center gap-2 text-caption">
            <StatusBadge tone={status === "failed" ? "bad" : status === "queued" ? "busy" : "good"}>
              {t(`statusOf.${status}`)}
            </StatusBadge>
            {event} {statusCode} <span className="text-danger">{error}</span>
            <span className="ms-auto text-muted">
              <When at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
