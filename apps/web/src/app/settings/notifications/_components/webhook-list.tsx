"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import type { WebhookListShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";
import { NewWebhook } from "./new-webhook";

/** Addresses of the person's own that are called with what happens. */
export function WebhookList({ first }: { first: WebhookListShape }) {
  const t = useTranslations("notificationSettings");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...trpc.webhook.list.queryOptions(), initialData: first });
  const remove = useMutation(trpc.webhook.delete.mutationOptions());
  const save = useSaver();
  const refresh = () => queryClient.invalidateQueries(trpc.webhook.pathFilter());
  return (
    <Section title={t("webhooks")} text={t("webhooksText")}>
      {data.items.length > 0 ? (
        <ul className="mb-6">
          {data.items.map(({ id, url }) => (
            <li key={id} className="flex items-center justify-between gap-4 border-b border-line py-3">
              <span dir="ltr" className="min-w-0 text-small break-all">
                {url}
              </span>
              <Button
                size="small"
                aria-label={t("removeLabel", { url })}
                onClick={() => void save(() => remove.mutateAsync({ id })).then(refresh)}
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <NewWebhook onAdded={refresh} />
    </Section>
  );
}
