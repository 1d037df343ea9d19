"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { TastePart } from "./taste-part";

/** People with much the same taste, for those who agreed to be found themselves. */
export function Neighbours({ optedIn: first }: { optedIn: boolean }) {
  const t = useTranslations("taste");
  const format = useFormatter();
  const trpc = useTRPC();
  const [optedIn, setOptedIn] = useState(first);
  const set = useMutation(trpc.preference.set.mutationOptions());
  const { data } = useQuery({ ...trpc.taste.neighbours.queryOptions({ limit: 12 }), enabled: optedIn });

  async function change(next: boolean): Promise<void> {
    try {
      await set.mutateAsync({ neighboursOptIn: next });
      setOptedIn(next);
    } catch {
      toast.error(t("failed"));
    }
  }

  return (
    <TastePart title={t("neighbours")} text={t("neighboursText")}>
      {optedIn ? (
        <ul className="mb-6 grid gap-x-16 sm:grid-cols-2 lg:grid-cols-3">
          {data?.items.map(({ userId, handle, name, sharedCount, agreement }) => (
            <li key={userId} className="border-b border-line py-3">
              <Link href={`/members/${handle}`} className="font-serif hover:text-accent">
                {name}
              </Link>
              <p className="text-caption text-muted">
                {t("shared", { count: sharedCount })} ·{" "}
                {t("agreement", { share: format.number(agreement, { style: "percent" }) })}
              </p>
            </li>
          ))}
          {data?.items.length === 0 ? <li className="text-muted">{t("noNeighbours")}</li> : null}
        </ul>
      ) : null}
      <Button disabled={set.isPending} onClick={() => void change(!optedIn)}>
        {t(optedIn ? "optOut" : "optIn")}
      </Button>
    </TastePart>
  );
}
