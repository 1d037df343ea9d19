"use client";

import { useTranslations } from "next-intl";
import { Choice } from "@/components/field";
import { hourSpans, useHours } from "./use-hours";

/** Chooses how far back everything on the page looks. */
export function HoursChoice() {
  const t = useTranslations("admin.traffic");
  const [hours, setHours] = useHours();
  return (
    <Choice
      hideLabel
      label={t("span")}
      value={hours}
      onChange={(event) => void setHours(Number(event.target.value))}
    >
      {hourSpans.map((count) => (
        <option key={count} value={count}>
          {t("lastHours", { count })}
        </option>
      ))}
    </Choice>
  );
}
