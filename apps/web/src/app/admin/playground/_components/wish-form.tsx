"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";

export interface Wishes {
  readonly user: string | null;
  readonly popularity: number | null;
  readonly diversity: number | null;
  readonly recency: number | null;
}

const dials = ["popularity", "diversity", "recency"] as const;
const steps = [-1, -0.5, 0, 0.5, 1] as const;

/** Whose list, and with which dials; what is left alone is the person's own. */
export function WishForm({ asked, onAsk }: { asked: Wishes; onAsk: (wishes: Wishes) => void }) {
  const t = useTranslations("admin.playground");
  const text = (value: number | null) => (value === null ? "" : String(value));
  const { register, handleSubmit } = useForm({
    values: {
      user: asked.user ?? "",
      popularity: text(asked.popularity),
      diversity: text(asked.diversity),
      recency: text(asked.recency),
    },
  });
  const number = (value: string) => (value === "" ? null : Number(value));
  const submit = handleSubmit(({ user, popularity, diversity, recency }) =>
    onAsk({
      user: user.trim() || null,
      popularity: number(popularity),
      diversity: number(diversity),
      recency: number(recency),
    }),
  );
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
      <Field
        label={t("person")}
        placeholder={t("personHint")}
        className="min-w-72 flex-1"
        {...register("user")}
      />
      {dials.map((dial) => (
        <Choice key={dial} label={t(dial)} {...register(dial)}>
          <option value="">{t("own")}</option>
          {steps.map((step) => (
            <option key={step} value={step}>
              {step}
            </option>
          ))}
        </Choice>
      ))}
      <Button type="submit" tone="primary">
        <Play />
        {t("run")}
      </Button>
    </form>
  );
}
