"use client";

import { useTranslations } from "next-intl";
import type { TasteShape } from "@/trpc/shape";
import { StarGap } from "./star-gap";
import { TastePart } from "./taste-part";

/** Films that the person sees otherwise than everybody, the widest gaps first. */
export function Differences({ differences }: Pick<TasteShape, "differences">) {
  const t = useTranslations("taste");
  return (
    <TastePart title={t("differ")} text={t("differText")}>
      {differences.length === 0 ? <p className="text-muted">{t("noDifference")}</p> : null}
      <ul className="grid gap-x-16 lg:grid-cols-2">
        {differences.map(({ film, myStars, everybodyStars }) => (
          <StarGap
            key={film.id}
            film={film}
            myStars={myStars}
            otherStars={everybodyStars}
            sayOther={(stars) => t("theirs", { stars })}
          />
        ))}
      </ul>
    </TastePart>
  );
}
