"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import type { SecondFactorShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorOff } from "./second-factor-off";
import { SecondFactorOn } from "./second-factor-on";

/** The second factor: set up, looked at, turned off. Recovery codes stand here only as they are made. */
export function SecondFactorSection({ first }: { first: SecondFactorShape }) {
  const t = useTranslations("secondFactor");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...trpc.secondFactor.get.queryOptions(), initialData: first });
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  async function show(made: readonly string[] | null): Promise<void> {
    setCodes(made);
    await queryClient.invalidateQueries(trpc.secondFactor.pathFilter());
    await queryClient.invalidateQueries(trpc.session.pathFilter());
  }

  return (
    <Section title={t("title")} text={t("text")}>
      {codes ? <RecoveryCodes codes={codes} onKept={() => setCodes(null)} /> : null}
      {!codes && data.enabled ? <SecondFactorOn state={data} onChanged={show} /> : null}
      {!codes && !data.enabled ? <SecondFactorOff onConfirmed={show} /> : null}
    </Section>
  );
}
