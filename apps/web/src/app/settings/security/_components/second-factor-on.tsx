"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import type { SecondFactorShape } from "@/trpc/shape";
import { CodeForm } from "./code-form";

export interface SecondFactorOnProps {
  readonly state: SecondFactorShape;
  /** Told new recovery codes, or null when the second factor is off. */
  readonly onChanged: (codes: string[] | null) => Promise<void>;
}

/** A second factor that is on: what it takes to change it is a code of it. */
export function SecondFactorOn({ state, onChanged }: SecondFactorOnProps) {
  const t = useTranslations("secondFactor");
  const format = useFormatter();
  const trpc = useTRPC();
  const renew = useMutation(trpc.secondFactor.renewCodes.mutationOptions());
  const remove = useMutation(trpc.secondFactor.remove.mutationOptions());
  const since = state.confirmedAt ? format.dateTime(new Date(state.confirmedAt), { dateStyle: "long" }) : "";

  async function onCode(code: string, act: string | null): Promise<void> {
    if (act === "renew") return onChanged((await renew.mutateAsync({ code })).recoveryCodes);
    await remove.mutateAsync({ code });
    await onChanged(null);
  }

  return (
    <>
      <p>{t("on", { when: since })}</p>
      <p className="mb-5 text-small text-muted">{t("codesLeft", { count: state.recoveryCodesLeft })}</p>
      <CodeForm label={t("anyCode")} onCode={onCode}>
        <Button type="submit" value="renew">
          {t("renew")}
        </Button>
        <Button type="submit" value="remove" tone="danger">
          {t("turnOff")}
        </Button>
      </CodeForm>
    </>
  );
}
