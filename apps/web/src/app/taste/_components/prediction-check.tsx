"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { StarGap } from "./star-gap";
import { TasteFigures } from "./taste-figures";
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
  const error = (value: number) =>
    `± ${format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
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
        <TasteFigures
          figures={[
            { name: t("error", { count: data.items.length }), value: error(data.errorStars) },
            { name: t("guess"), value: error(data.guessErrorStars) },
          ]}
        />
      ) : null}
      <ul className="grid gap-x-16 lg:grid-cols-2">
        {shown?.map(({ film, myStars, predictedStars }) => (
          <StarGap
            key={film.id}
            film={film}
            myStars={myStars}
            otherStars={predictedStars}
            sayOther={(stars) => t("predicted", { stars })}
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
