"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import { PresetLine } from "./preset-line";
import { toWishes, toWishInput, type Wishes } from "./wishes";

export interface PresetsProps {
  readonly wishes: Wishes;
  readonly onUse: (wishes: Wishes) => void;
}

/** Wishes kept under names: used by a touch, or shown as rows of the home. */
export function Presets({ wishes, onUse }: PresetsProps) {
  const t = useTranslations("dials");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.savedFilter.list.queryOptions());
  const create = useMutation(trpc.savedFilter.create.mutationOptions());
  const reload = async () => {
    await queryClient.invalidateQueries(trpc.savedFilter.pathFilter());
    await queryClient.invalidateQueries(trpc.recommendation.home.pathFilter());
  };

  async function keep(form: FormData): Promise<void> {
    const name = String(form.get("name") ?? "").trim();
    if (!name) return;
    try {
      await create.mutateAsync({ name, params: toWishInput(wishes), onHome: false });
    } catch (cause) {
      toast.error(t(statusOf(cause) === 409 ? "taken" : "saveFailed"));
      return;
    }
    toast.success(t("saved", { name }));
    await reload();
  }

  return (
    <section aria-labelledby="presets" className="border-t border-line pt-5">
      <h3 id="presets" className="text-title">
        {t("presets")}
      </h3>
      {data?.items.length ? (
        <ul className="mt-3 divide-y divide-line">
          {data.items.map((preset) => (
            <PresetLine
              key={preset.id}
              preset={preset}
              onUse={() => onUse(toWishes(preset.params))}
              onChanged={reload}
            />
          ))}
        </ul>
      ) : (
        <p className="mt-1 text-small text-muted">{t("noPresets")}</p>
      )}
      <form action={keep} className="mt-4 flex items-end gap-3">
        <Field label={t("presetName")} name="name" maxLength={80} required className="flex-1" />
        <Button type="submit" size="field">
          {t("save")}
        </Button>
      </form>
    </section>
  );
}
