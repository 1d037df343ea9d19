"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TasteShape } from "@/trpc/shape";
import { StarGap } from "./star-gap";
import { TastePart } from "./taste-part";

/** Films that the person sees otherwise than everybody, the widest gaps first. */
export function Differences({ differences }: Pick<TasteShape, "differences">) {
  const t = useTranslations("taste");
  const format = useFormatter();
  const stars = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <TastePart title={t("differ")} text={t("differText")}>
      {differences.length === 0 ? <p className="text-muted">{t("noDifference")}</p> : null}
      <ul className="grid gap-x-16 lg:grid-cols-2">
        {differences.map(({ film, myStars, everybodyStars }) => (
          <StarGap
            key={film.id}
            film={film}
            stars={myStars}
            words={t("mine", { stars: stars(myStars) })}
            otherStars={everybodyStars}
            otherWords={t("theirs", { stars: stars(everybodyStars) })}
          />
        ))}
      </ul>
    </TastePart>
  );
}
