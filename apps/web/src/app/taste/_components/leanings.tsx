"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import type { TasteShape } from "@/trpc/shape";
import { LeaningRow } from "./leaning-row";
import { TastePart } from "./taste-part";
import type { LeaningShape } from "./use-leaning-name";
import { useCorrection, useTaste } from "./use-taste";

const kinds = ["genre", "decade", "country", "director", "actor", "keyword", "language"] as const;
/** Rows before the rest is asked for: the warmest, and the coldest. */
const WARM = 5;
const COLD = 2;

/** Everything that is believed, each with a way to put it right. */
export function Leanings({ first }: { first: TasteShape }) {
  const t = useTranslations("taste");
  const taste = useTaste(first);
  return (
    <TastePart title={t("believed")} text={t("believedText")}>
      <div className="grid grid-cols-1 gap-x-16 gap-y-12 lg:grid-cols-2">
        {kinds.map((kind) => (
          <KindLeanings key={kind} kind={kind} rows={taste.leanings[kind]} />
        ))}
      </div>
    </TastePart>
  );
}

function KindLeanings({ kind, rows }: { kind: (typeof kinds)[number]; rows: readonly LeaningShape[] }) {
  const t = useTranslations("taste");
  const { correct, busy } = useCorrection();
  const [open, setOpen] = useState(false);
  const short = rows.length > WARM + COLD + 1;
  const shown = open || !short ? rows : [...rows.slice(0, WARM), ...rows.slice(-COLD)];
  const widest = Math.max(0.5, ...rows.map(({ lean }) => Math.abs(lean)));
  return (
    <section aria-labelledby={`kind-${kind}`} data-kind={kind}>
      <h3 id={`kind-${kind}`} className="text-title">
        {t(`kind.${kind}`)}
      </h3>
      {rows.length === 0 ? <p className="mt-2 text-small text-muted">{t("none")}</p> : null}
      <ul className="mt-2">
        {shown.map((row) => (
          <LeaningRow
            key={row.value}
            leaning={row}
            widest={widest}
            busy={busy}
            onSay={(says) =>
              void correct({
                signals: [
                  {
                    kind,
                    value: row.value,
                    weight: row.weight,
                    muted: row.muted,
                    hidden: row.hidden,
                    ...says,
                  },
                ],
              })
            }
          />
        ))}
      </ul>
      {short ? (
        <Button
          tone="quiet"
          size="small"
          className="mt-2 -ms-3.5"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t("fewer") : t("all", { count: rows.length })}
        </Button>
      ) : null}
    </section>
  );
}
