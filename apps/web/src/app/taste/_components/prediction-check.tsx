"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { StarGap } from "./star-gap";
import { TastePart } from "./taste-part";

const SHOWN = 6;

/** The number proved: what the latest ratings would have been, each worked out from all the others. */
export function PredictionCheck() {
  const t = useTranslations("taste.check");
  const all = useTranslations("taste");
  const format = useFormatter();
  const trpc = useTRPC();
  const [isWhole, setIsWhole] = useState(false);
  const { data, isError } = useQuery(trpc.taste.check.queryOptions());
  const stars = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const error = (value: number) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const shown = isWhole ? data?.items : data?.items.slice(0, SHOWN);
  return (
    <TastePart title={t("title")} text={t("text")}>
      {isError ? (
        <p role="alert" className="text-danger">
          {t("failed")}
        </p>
      ) : null}
      {data?.items.length === 0 ? <p className="text-muted">{t("tooFew")}</p> : null}
      {data && data.errorStars !== null && data.guessErrorStars !== null ? (
        <dl className="mb-6 grid grid-cols-2 gap-6 sm:grid-cols-4">
          <div className="flex flex-col-reverse">
            <dt className="text-small text-muted">{t("error", { count: data.items.length })}</dt>
            <dd className="font-serif text-heading tabular-nums">± {error(data.errorStars)}</dd>
          </div>
          <div className="flex flex-col-reverse">
            <dt className="text-small text-muted">{t("guess")}</dt>
            <dd className="font-serif text-heading tabular-nums">± {error(data.guessErrorStars)}</dd>
          </div>
        </dl>
      ) : null}
      <ul className="grid gap-x-16 lg:grid-cols-2">
        {shown?.map(({ film, myStars, predictedStars }) => (
          <StarGap
            key={film.id}
            film={film}
            stars={myStars}
            words={all("mine", { stars: stars(myStars) })}
            otherStars={predictedStars}
            otherWords={t("predicted", { stars: stars(predictedStars) })}
          />
        ))}
      </ul>
      {data && data.items.length > SHOWN ? (
        <Button size="small" tone="quiet" className="mt-4 -ms-3" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? all("fewer") : all("all", { count: data.items.length })}
        </Button>
      ) : null}
    </TastePart>
  );
}
