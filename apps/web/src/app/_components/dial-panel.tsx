"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dial } from "@/components/dial";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { Presets } from "./presets";
import { WishFields } from "./wish-fields";
import { dialNames, noWishes, wishParsers } from "./wishes";

export type DialValues = Record<(typeof dialNames)[number], number>;

const middle: DialValues = { popularity: 0, diversity: 0, recency: 0 };

/**
 * The dials are kept with the person, so every row follows as soon as one is let go. They stand in the
 * address too, with wishes for one list alone: so a turned list can be sent to somebody, or kept.
 */
export function DialPanel({ initial }: { initial: DialValues }) {
  return (
    <NuqsAdapter>
      <DialsAndWishes initial={initial} />
    </NuqsAdapter>
  );
}

function DialsAndWishes({ initial }: { initial: DialValues }) {
  const t = useTranslations("dials");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wishes, setWishes] = useQueryStates(wishParsers);
  const [values, setValues] = useState<DialValues>(() => ({ ...initial, ...given(wishes) }));
  const save = useMutation(trpc.preference.set.mutationOptions());

  async function commit(next: DialValues): Promise<void> {
    setValues(next);
    try {
      await save.mutateAsync({ dials: next });
    } catch {
      toast.error(t("failed"));
      return;
    }
    await queryClient.invalidateQueries(trpc.recommendation.pathFilter());
  }

  function turn(name: keyof DialValues, value: number): void {
    void commit({ ...values, [name]: value });
    void setWishes({ [name]: value });
  }

  function reset(): void {
    void commit(middle);
    void setWishes(noWishes);
  }

  return (
    <div className="flex flex-col gap-6">
      {dialNames.map((name) => (
        <Dial
          key={name}
          label={t(`${name}.label`)}
          low={t(`${name}.low`)}
          high={t(`${name}.high`)}
          value={values[name]}
          onChange={(value) => setValues({ ...values, [name]: value })}
          onCommit={(value) => turn(name, value)}
        />
      ))}
      <WishFields wishes={wishes} onChange={(change) => void setWishes(change)} />
      <Button tone="quiet" className="self-start" onClick={reset}>
        {t("reset")}
      </Button>
      <Presets wishes={wishes} onUse={(preset) => void setWishes(preset)} />
    </div>
  );
}

function given(wishes: Partial<Record<keyof DialValues, number | null>>): Partial<DialValues> {
  return Object.fromEntries(
    dialNames.flatMap((name) => (typeof wishes[name] === "number" ? [[name, wishes[name]]] : [])),
  );
}
