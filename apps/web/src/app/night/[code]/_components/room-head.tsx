"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { PageHead } from "@/components/page";
import { QrCode } from "@/components/qr-code";
import { ShareButton } from "@/components/share-button";
import type { GroupShape } from "@/trpc/shape";

/** The room's name, and its code to read out, to scan or to send. */
export function RoomHead({ group: { name, code, expiresAt } }: { group: GroupShape }) {
  const t = useTranslations("night");
  const format = useFormatter();
  // The server does not know under which address guests reach it; the browser does.
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => setAddress(new URL(`/night/${code}`, location.origin).href), [code]);
  const until = format.dateTime(new Date(expiresAt), { weekday: "long", day: "numeric", month: "long" });
  return (
    <PageHead title={name} lead={t("until", { when: until })}>
      <div className="flex items-center gap-5">
        <div className="flex flex-col items-start gap-3">
          <p className="font-serif text-heading tracking-[0.12em] tabular-nums" data-code={code}>
            <span className="sr-only">{t("roomOf", { code: "" })}</span>
            {code.slice(0, 4)}
            <span aria-hidden className="ms-1.5">
              {code.slice(4)}
            </span>
            <span className="sr-only">{code.slice(4)}</span>
          </p>
          <ShareButton title={name} path={`/night/${code}`} size="small" />
        </div>
        <div className="size-28 shrink-0 rounded-md bg-[#fff] p-2.5">
          {address ? <QrCode text={address} label={t("qr")} /> : null}
        </div>
      </div>
    </PageHead>
  );
}
