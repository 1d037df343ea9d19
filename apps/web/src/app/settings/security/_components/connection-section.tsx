"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { enterBy, type Provider } from "@/components/shell/enter-by";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import type { ConnectionListShape } from "@/trpc/shape";
import { Section } from "../../_components/section";

export interface ConnectionSectionProps {
  readonly first: ConnectionListShape;
  readonly providers: readonly Provider[];
  /** Why connecting did not work, as the way back from the provider says it. */
  readonly error: string | null;
}

/** Accounts elsewhere that let the person in here, as far as the instance knows of any. */
export function ConnectionSection({ first, providers, error }: ConnectionSectionProps) {
  const t = useTranslations("connections");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...trpc.connection.list.queryOptions(), initialData: first });
  const remove = useMutation(trpc.connection.delete.mutationOptions());
  const signIn = useTranslations("signIn");
  const atFirst = error && (error === "elsewhere" ? signIn("providerElsewhere") : t("failed"));
  const [refusal, setRefusal] = useState(atFirst);
  const connected = new Set(data.items.map(({ provider }) => provider));

  async function disconnect(provider: Provider["id"]): Promise<void> {
    setRefusal(null);
    try {
      await remove.mutateAsync({ provider });
      await queryClient.invalidateQueries(trpc.connection.pathFilter());
    } catch (cause) {
      setRefusal(t(statusOf(cause) === 409 ? "lastWay" : "failed"));
    }
  }

  return (
    <Section title={t("title")} text={t("text")}>
      <div className="flex flex-wrap gap-2">
        {providers.map(({ id, name }) =>
          connected.has(id) ? (
            <Button key={id} onClick={() => void disconnect(id)}>
              {t("disconnect", { provider: name })}
            </Button>
          ) : (
            <Button key={id} onClick={() => void enterBy(id, "/settings/security")}>
              {t("connect", { provider: name })}
            </Button>
          ),
        )}
      </div>
      {refusal ? (
        <p role="alert" className="mt-4 text-small text-danger">
          {refusal}
        </p>
      ) : null}
    </Section>
  );
}
