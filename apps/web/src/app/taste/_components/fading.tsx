"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/field";
import { TastePart } from "./taste-part";
import { useCorrection } from "./use-taste";

const spans = [
  { key: "never", days: null },
  { key: "half", days: 183 },
  { key: "one", days: 365 },
  { key: "two", days: 730 },
  { key: "five", days: 1_826 },
] as const;

/** The offered span that is nearest to what is stored: the API takes any number of days. */
function nearestSpan(days: number | null) {
  if (days === null) return "never";
  const [nearest] = spans
    .flatMap((span) => (span.days === null ? [] : [{ key: span.key, gap: Math.abs(span.days - days) }]))
    .sort((one, other) => one.gap - other.gap);
  return nearest?.key ?? "never";
}

/** How fast old ratings lose their say. */
export function Fading({ halfLifeDays }: { halfLifeDays: number | null }) {
  const t = useTranslations("taste");
  const { correct } = useCorrection();
  const [chosen, setChosen] = useState<string>(nearestSpan(halfLifeDays));

  async function choose(key: string): Promise<void> {
    const before = chosen;
    setChosen(key);
    const days = spans.find((span) => span.key === key)?.days ?? null;
    if (!(await correct({ halfLifeDays: days }))) setChosen(before);
  }

  return (
    <TastePart title={t("fading")} text={t("fadingText")}>
      <Choice
        label={t("halfLife")}
        className="w-fit"
        value={chosen}
        onChange={(event) => void choose(event.target.value)}
      >
        {spans.map(({ key }) => (
          <option key={key} value={key}>
            {t(`halfLifeOf.${key}`)}
          </option>
        ))}
      </Choice>
    </TastePart>
  );
}
