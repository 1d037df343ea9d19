"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { QrCode } from "@/components/qr-code";
import { useTRPC } from "@/trpc/client";
import { CodeForm } from "./code-form";

export interface TotpSetupProps {
  readonly secret: string;
  readonly uri: string;
  readonly onConfirmed: (codes: string[]) => Promise<void>;
}

/** The secret to scan or to copy, and the first code of it. */
export function TotpSetup({ secret, uri, onConfirmed }: TotpSetupProps) {
  const t = useTranslations("secondFactor");
  const trpc = useTRPC();
  const confirm = useMutation(trpc.secondFactor.confirm.mutationOptions());
  return (
    <div className="flex flex-col gap-6 sm:flex-row">
      <div className="size-48 shrink-0 self-start rounded-md bg-[#fff] p-3">
        <QrCode text={uri} label={t("qr")} />
      </div>
      <div className="flex-1">
        <p>{t("scan")}</p>
        <p className="mt-2 mb-5 text-small text-muted">
          {t("byHand")}{" "}
          <code dir="ltr" className="break-all text-text">
            {secret}
          </code>
        </p>
        <CodeForm
          label={t("code")}
          numeric
          onCode={async (code) => onConfirmed((await confirm.mutateAsync({ code })).recoveryCodes)}
        >
          <Button type="submit" tone="primary" disabled={confirm.isPending}>
            {t("confirm")}
          </Button>
        </CodeForm>
      </div>
    </div>
  );
}
