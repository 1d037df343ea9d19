"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dial } from "@/components/dial";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

const names = ["popularity", "diversity", "recency"] as const;

export type DialValues = Record<(typeof names)[number], number>;

/** Turns the person's dials; every row follows as soon as one is let go. */
export function Dials({ initial }: { initial: DialValues }) {
  const t = useTranslations("dials");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState<DialValues>(initial);
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

  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("hint")}
      trigger={
        <Button>
          <SlidersHorizontal />
          {t("open")}
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        {names.map((name) => (
          <Dial
            key={name}
            label={t(`${name}.label`)}
            low={t(`${name}.low`)}
            high={t(`${name}.high`)}
            value={values[name]}
            onChange={(value) => setValues({ ...values, [name]: value })}
            onCommit={(value) => void commit({ ...values, [name]: value })}
          />
        ))}
        <Button
          tone="quiet"
          className="self-start"
          onClick={() => void commit({ popularity: 0, diversity: 0, recency: 0 })}
        >
          {t("reset")}
        </Button>
      </div>
    </Sheet>
  );
}
