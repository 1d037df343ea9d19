"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { genreName } from "@/components/film/names";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { GroupShape } from "@/trpc/shape";

const lengths = [90, 105, 120, 150, 180] as const;
const ages = [18, 16, 12, 6, 0] as const;

interface LimitValues {
  maxMinutes: string;
  maturity: string;
  genresLess: string[];
}

export interface LimitsFormProps {
  readonly code: string;
  readonly me: GroupShape["members"][number];
  readonly guestToken: string | undefined;
  readonly genres: readonly string[];
}

/** What one member will not have tonight; the strictest holds for everybody. */
export function LimitsForm({ code, me, guestToken, genres }: LimitsFormProps) {
  const t = useTranslations("night");
  const nameOf = useTranslations("genre");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.group.setLimits.mutationOptions());
  const { register, handleSubmit, formState } = useForm<LimitValues>({
    defaultValues: {
      maxMinutes: String(me.limits.maxMinutes ?? ""),
      maturity: String(me.limits.maturity ?? 18),
      genresLess: [...(me.limits.genresLess ?? [])],
    },
  });
  const submit = handleSubmit(async ({ maxMinutes, maturity, genresLess }) => {
    const age = ages.find((value) => String(value) === maturity) ?? 18;
    const limits = { maxMinutes: Number(maxMinutes) || undefined, maturity: age, genresLess };
    try {
      await set.mutateAsync({ code, guestToken, limits });
      toast.success(t("limitsSet"));
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.group.pathFilter());
  });
  return (
    <section aria-labelledby="limits">
      <h2 id="limits" className="text-title">
        {t("limits")}
      </h2>
      <p className="mt-1 mb-4 text-small text-muted">{t("limitsText")}</p>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col items-start gap-4">
        <Choice label={t("longest")} {...register("maxMinutes")}>
          <option value="">{t("anyLength")}</option>
          {lengths.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("minutes", { minutes })}
            </option>
          ))}
        </Choice>
        <Choice label={t("age")} {...register("maturity")}>
          {ages.map((age) => (
            <option key={age} value={age}>
              {t(`ages.${age}`)}
            </option>
          ))}
        </Choice>
        <fieldset>
          <legend className="mb-2 text-small font-medium">{t("not")}</legend>
          <div className="flex flex-wrap gap-1.5">
            {genres.map((slug) => (
              <label
                key={slug}
                className="flex min-h-8 cursor-pointer items-center rounded-full border border-line px-3 text-small transition-colors hover:border-edge has-checked:border-danger has-checked:text-danger has-checked:line-through has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input type="checkbox" value={slug} className="sr-only" {...register("genresLess")} />
                {genreName(nameOf, slug)}
              </label>
            ))}
          </div>
        </fieldset>
        <Button type="submit" disabled={formState.isSubmitting}>
          {t("saveLimits")}
        </Button>
      </form>
    </section>
  );
}
