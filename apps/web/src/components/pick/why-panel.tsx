"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import type { PickShape } from "@/trpc/shape";
import { useViewer } from "../film/viewer-context";
import { ReasonBars } from "./reason-bars";
import { ReckoningList } from "./reckoning-list";

/** Shares of my ratings in one pick, how sure the model is, and a way to correct it. */
export function WhyPanel({ pick }: { pick: PickShape }) {
  const t = useTranslations("why");
  const format = useFormatter();
  const viewer = useViewer();
  const trpc = useTRPC();
  const because = useQuery({
    ...trpc.recommendation.because.queryOptions({ filmId: pick.film.id }),
    enabled: viewer !== null,
  });
  const contributions = because.data?.contributions ?? pick.reasons;
  const given = contributions.reduce((sum, reason) => sum + reason.share, 0);
  const restOf = because.data && because.data.fromContent !== 0 ? "content" : "popularity";
  const whole = because.data ? ({ reasons: contributions, reasonsRest: 1 - given, restOf } as const) : pick;
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div className="flex flex-col gap-6">
      <dl className="grid grid-cols-2 gap-4 border-y border-line py-4">
        <div>
          <dt className="text-caption text-muted">{t("predicted")}</dt>
          <dd className="font-serif text-title">
            {pick.predictedStars === null
              ? t("unknown")
              : `★ ${format.number(pick.predictedStars, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}`}
          </dd>
        </div>
        <div>
          <dt className="text-caption text-muted">{t("confidence")}</dt>
          <dd className="flex items-center gap-3 font-serif text-title">
            {percent(pick.confidence)}
            <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-raised">
              <span
                className="block h-full rounded-full bg-good"
                style={{ width: percent(pick.confidence) }}
              />
            </span>
          </dd>
        </div>
      </dl>
      {whole.reasons.length > 0 ? (
        <ReasonBars pick={whole} />
      ) : (
        <p className="text-muted">{t("noRatings")}</p>
      )}
      {viewer && whole.reasons.length > 0 ? (
        <ReckoningList filmId={pick.film.id} reasons={whole.reasons.slice(0, 4)} />
      ) : null}
      <p className="text-small">
        <Link href="/docs/recommender" className="text-muted underline underline-offset-4 hover:text-text">
          {t("rules")}
        </Link>
      </p>
    </div>
  );
}
