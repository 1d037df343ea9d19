"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/field";
import type { TasteShape } from "@/trpc/shape";
import { TastePart } from "./taste-part";
import { useCorrection } from "./use-taste";

const kinds = ["genre", "director", "actor", "keyword", "country", "language", "decade"] as const;
const steps = [0, 0.5, 1, 2, 3] as const;

/** How much each kind of fact counts in the reckoning. */
export function KindWeights({ weights }: { weights: TasteShape["signalWeights"] }) {
  const t = useTranslations("taste");
  const { correct } = useCorrection();
  const [chosen, setChosen] = useState(weights);

  async function choose(kind: (typeof kinds)[number], weight: number): Promise<void> {
    const before = chosen;
    const next = { ...chosen, [kind]: weight };
    setChosen(next);
    if (!(await correct({ signalWeights: next }))) setChosen(before);
  }

  return (
    <TastePart title={t("weights")} text={t("weightsText")}>
      <div className="grid grid-cols-2 gap-5 sm:grid-cols-3">
        {kinds.map((kind) => (
          <Choice
            key={kind}
            label={t(`kind.${kind}`)}
            value={String(chosen[kind] ?? 1)}
            onChange={(event) => void choose(kind, Number(event.target.value))}
          >
            {steps.map((step) => (
              <option key={step} value={step}>
                {t(`weightOf.${step === 0.5 ? "less" : step}`)}
              </option>
            ))}
          </Choice>
        ))}
      </div>
    </TastePart>
  );
}
