"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import type { PreferenceShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

const thresholds = [3.5, 4, 4.5] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

interface HoursValues {
  quiet: boolean;
  from: string;
  until: string;
  timeZone: string;
  /** An hour, or empty: no digest. */
  digestHour: string;
  /** Stars, or empty: no picks are told. */
  threshold: string;
}

/** `22:00-07:00` as two times; a night as good as any where none is set. */
function toValues(preference: PreferenceShape): HoursValues {
  const { quietHours, timeZone, digestHour, pickThreshold } = preference;
  const [from = "22:00", until = "08:00"] = quietHours?.split("-") ?? [];
  const [digest, threshold] = [String(digestHour ?? ""), String(pickThreshold ?? "")];
  return { quiet: quietHours !== null, from, until, timeZone, digestHour: digest, threshold };
}

/** When nothing may ring, what waits for a digest, and how good a film must be to be told of. */
export function HoursForm({ preference }: { preference: PreferenceShape }) {
  const t = useTranslations("notificationSettings");
  const format = useFormatter();
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const { register, handleSubmit, formState, watch, setValue } = useForm<HoursValues>({
    defaultValues: toValues(preference),
  });
  // Who never chose hours has the server's clock; theirs is what this browser says.
  useEffect(() => {
    if (preference.timeZone === "UTC" && preference.quietHours === null)
      setValue("timeZone", Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, [preference, setValue]);
  const submit = handleSubmit(async ({ quiet, from, until, timeZone, digestHour, threshold }) => {
    await save(() =>
      set.mutateAsync({
        ...{ quietHours: quiet ? `${from}-${until}` : null, timeZone },
        digestHour: digestHour === "" ? null : Number(digestHour),
        pickThreshold: threshold === "" ? null : Number(threshold),
      }),
    );
  });
  const timeOf = (hour: number) =>
    format.dateTime(new Date(Date.UTC(2020, 0, 1, hour)), { timeStyle: "short", timeZone: "UTC" });
  return (
    <Section title={t("hours")} text={t("hoursText")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <label className="flex min-h-11 items-center gap-3 text-small">
          <input type="checkbox" className="size-5 accent-accent" {...register("quiet")} />
          {t("quiet")}
        </label>
        {watch("quiet") ? (
          <div className="flex flex-wrap gap-4">
            <Field type="time" label={t("from")} required className="w-36" {...register("from")} />
            <Field type="time" label={t("until")} required className="w-36" {...register("until")} />
            <Field label={t("timeZone")} required className="w-60" dir="ltr" {...register("timeZone")} />
          </div>
        ) : null}
        <div className="flex flex-wrap gap-4">
          <Choice label={t("digest")} {...register("digestHour")}>
            <option value="">{t("noDigest")}</option>
            {hours.map((hour) => (
              <option key={hour} value={hour}>
                {t("digestAt", { time: timeOf(hour) })}
              </option>
            ))}
          </Choice>
          <Choice label={t("threshold")} {...register("threshold")}>
            <option value="">{t("noThreshold")}</option>
            {thresholds.map((stars) => (
              <option key={stars} value={stars}>
                {t("fromStars", { stars: format.number(stars) })}
              </option>
            ))}
          </Choice>
        </div>
        <Button type="submit" className="self-start" disabled={formState.isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </Section>
  );
}
