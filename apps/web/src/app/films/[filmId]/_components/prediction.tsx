"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMyFilm } from "@/components/film/my-film";
import { WhyThis } from "@/components/pick/why-this";
import { useTRPC } from "@/trpc/client";
import type { FilmShape } from "@/trpc/shape";

/**
 * What the model thinks this person will give, how sure it is, and from what. To somebody who rates
 * blind it shows itself once they have rated.
 */
export function Prediction({ film, blind }: { film: FilmShape; blind: boolean }) {
  const t = useTranslations("film");
  const format = useFormatter();
  const trpc = useTRPC();
  const mine = useMyFilm(film.id).halfStars;
  const halfStars = mine === undefined ? film.myHalfStars : mine;
  const hidden = blind && halfStars === null;
  const { data } = useQuery({
    ...trpc.recommendation.because.queryOptions({ filmId: film.id }),
    ...{ enabled: !hidden, retry: false },
  });
  const predicted = data?.item.predictedStars ?? film.predictedStars;
  if (hidden || predicted === null || predicted === undefined) return null;
  const range = data?.item.predictedRange;
  const one = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <div>
        <p className="text-caption text-muted">{t("predicted")}</p>
        <p className="font-serif text-heading">
          <span aria-hidden className="text-accent">
            ★
          </span>{" "}
          {one(predicted)}
          {range ? (
            <span className="ms-3 font-sans text-small tracking-normal text-muted">
              {t("range", { low: one(range.low), high: one(range.high) })}
            </span>
          ) : null}
        </p>
        {typeof data?.aboveOwnShare === "number" ? (
          <p className="text-small text-muted">
            {t("onMyScale", {
              percent: format.number(data.aboveOwnShare, { style: "percent", maximumFractionDigits: 0 }),
            })}
          </p>
        ) : null}
      </div>
      {data && !halfStars ? <WhyThis pick={data.item} /> : null}
    </div>
  );
}
