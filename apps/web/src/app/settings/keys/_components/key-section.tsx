"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import type { ApiKeyListShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { KeyList } from "./key-list";
import { NewKey } from "./new-key";
import { ShownKey } from "./shown-key";

/** A person's API keys. A key itself stands here only as it is made. */
export function KeySection({ first, role }: { first: ApiKeyListShape; role: string }) {
  const t = useTranslations("apiKeys");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...trpc.apiKey.list.queryOptions(), initialData: first });
  const [key, setKey] = useState<string | null>(null);

  async function onChanged(made: string | null): Promise<void> {
    setKey(made);
    await queryClient.invalidateQueries(trpc.apiKey.pathFilter());
  }

  return (
    <>
      <Section title={t("new")} text={t("newText")}>
        <NewKey role={role} onMade={onChanged} />
        <div role="status">{key ? <ShownKey value={key} /> : null}</div>
      </Section>
      <Section title={t("list")}>
        {data.items.length > 0 ? (
          <KeyList keys={data.items} onChanged={onChanged} />
        ) : (
          <p className="text-muted">{t("none")}</p>
        )}
      </Section>
    </>
  );
}
