"use client";

import { useMutation } from "@tanstack/react-query";
import { House, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { SavedFilterShape } from "@/trpc/shape";

export interface PresetLineProps {
  readonly preset: SavedFilterShape;
  readonly onUse: () => void;
  readonly onChanged: () => Promise<void>;
}

/** One preset: use it, show it as a row of the home, remove it. */
export function PresetLine({ preset, onUse, onChanged }: PresetLineProps) {
  const t = useTranslations("dials");
  const trpc = useTRPC();
  const update = useMutation(trpc.savedFilter.update.mutationOptions());
  const create = useMutation(trpc.savedFilter.create.mutationOptions());
  const remove = useMutation(trpc.savedFilter.delete.mutationOptions());
  const { id, name, params, onHome } = preset;

  async function settle(act: Promise<unknown>): Promise<boolean> {
    try {
      await act;
    } catch {
      toast.error(t("saveFailed"));
      return false;
    }
    await onChanged();
    return true;
  }

  async function onDelete(): Promise<void> {
    if (!(await settle(remove.mutateAsync({ id })))) return;
    toast(t("deleted", { name }), {
      action: { label: t("undo"), onClick: () => void settle(create.mutateAsync({ name, params, onHome })) },
    });
  }

  return (
    <li className="flex items-center gap-1 py-1">
      <Button
        tone="quiet"
        size="line"
        words="start"
        className="min-w-0 flex-1"
        aria-label={t("use", { name })}
        onClick={onUse}
      >
        <span className="truncate">{name}</span>
      </Button>
      <Button
        tone="quiet"
        size="icon-small"
        aria-pressed={onHome}
        aria-label={t("show", { name })}
        title={t("onHome")}
        className="aria-pressed:text-accent"
        onClick={() => void settle(update.mutateAsync({ id, onHome: !onHome }))}
      >
        <House />
      </Button>
      <Button
        tone="quiet"
        size="icon-small"
        aria-label={t("delete", { name })}
        onClick={() => void onDelete()}
      >
        <Trash2 />
      </Button>
    </li>
  );
}
