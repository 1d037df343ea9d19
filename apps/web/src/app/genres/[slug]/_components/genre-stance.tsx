"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { EyeOff, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

const stances = [
  { key: "more", icon: Plus, says: { weight: 1 } },
  { key: "less", icon: Minus, says: { weight: -1 } },
  { key: "hide", icon: EyeOff, says: { hidden: true } },
] as const;

/** What the reader thinks of a whole genre: more, less or none of it from now on, until that is undone. */
export function GenreStance({ genreId, name }: { genreId: number; name: string }) {
  const t = useTranslations("taste");
  const undo = useTranslations("feedback");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.taste.set.mutationOptions());

  async function say(says: object): Promise<boolean> {
    try {
      await set.mutateAsync({ signals: [{ kind: "genre", value: String(genreId), ...says }] });
    } catch {
      toast.error(t("failed"));
      return false;
    }
    await queryClient.invalidateQueries(trpc.recommendation.pathFilter());
    return true;
  }

  async function onClick(key: (typeof stances)[number]["key"], says: object): Promise<void> {
    if (!(await say(says))) return;
    toast(`${t(key, { name })}. ${t("saved")}.`, {
      action: { label: undo("undo"), onClick: () => void say({}) },
    });
  }

  return (
    <>
      {stances.map(({ key, icon: Icon, says }) => (
        <Button key={key} disabled={set.isPending} onClick={() => void onClick(key, says)}>
          <Icon />
          {t(key, { name })}
        </Button>
      ))}
    </>
  );
}
