"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";

/** Who is kept out, and until when. */
export function IpBlocks() {
  const t = useTranslations("admin.security");
  const format = useFormatter();
  const now = useNow();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.ipBlock.list.queryOptions());
  const lift = useMutation(trpc.admin.ipBlock.delete.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.admin.ipBlock.pathFilter());
  return (
    <Panel title={t("blocks")} text={t("blocksText")} actions={<CsvLink href={csvHref("ip-blocks")} />}>
      <BlockForm onDone={refresh} />
      {data?.items.length === 0 ? <p className="mt-4 text-small text-muted">{t("noBlocks")}</p> : null}
      <ul className="mt-4 divide-y divide-line">
        {data?.items.map(({ id, cidr, reason, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-2.5 text-small">
            <div className="min-w-0 flex-1">
              <code className="font-medium">{cidr}</code>
              <p className="text-caption break-words text-muted">
                {expiresAt
                  ? expiresAt < now
                    ? t("expired")
                    : format.dateTime(expiresAt, { dateStyle: "medium", timeStyle: "short" })
                  : t("forever")}
                {reason ? ` · ${reason}` : ""}
              </p>
            </div>
            <Button
              size="small"
              aria-label={t("liftOf", { cidr })}
              onClick={() => void act(() => lift.mutateAsync({ id }), t("lifted")).then(refresh)}
            >
              {t("lift")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface BlockValues {
  cidr: string;
  reason: string;
  until: string;
}

function BlockForm({ onDone }: { onDone: () => Promise<void> }) {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const act = useAct();
  const create = useMutation(trpc.admin.ipBlock.create.mutationOptions());
  const { register, handleSubmit, reset, formState } = useForm<BlockValues>();
  const submit = handleSubmit(async ({ cidr, reason, until }) => {
    const expiresAt = until ? new Date(until).toISOString() : null;
    if (await act(() => create.mutateAsync({ cidr, reason, expiresAt }), t("blocked"))) reset();
    await onDone();
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-3 sm:grid-cols-2">
      <Field label={t("cidr")} required placeholder="203.0.113.0/24" {...register("cidr")} />
      <Field label={t("until")} type="datetime-local" {...register("until")} />
      <Field label={t("reason")} maxLength={500} className="sm:col-span-2" {...register("reason")} />
      <Button type="submit" tone="primary" className="justify-self-start" disabled={formState.isSubmitting}>
        <Ban />
        {t("block")}
      </Button>
    </form>
  );
}
