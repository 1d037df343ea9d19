"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { genreName, languageName } from "@/components/film/names";
import { RowFigure } from "../../../_components/chart/row-chart";
import type { ModelFigures } from "../../../_components/model-figures";
import { Panel } from "../../../_components/panel";

type Slices = NonNullable<ModelFigures["slices"]>;

const groups = ["activity", "films", "genre", "language"] as const;

/** What a stored slice is called in the reader's language; trainings name them in English. */
function useSliceName(): (name: string) => string {
  const t = useTranslations("admin.models");
  const genre = useTranslations("genre");
  const locale = useLocale();
  return (name) => {
    const [, most] = /^fewer than (\d+) likes$/.exec(name) ?? [];
    if (most) return t("sliceFewer", { count: Number(most) });
    const [, least] = /^(\d+) likes or more$/.exec(name) ?? [];
    if (least) return t("sliceOrMore", { count: Number(least) });
    if (name === "new films") return t("sliceNew");
    if (name === "known films") return t("sliceKnown");
    if (name.startsWith("genre ")) return genreName(genre, name.slice("genre ".length));
    if (name.startsWith("language ")) return languageName(locale, name.slice("language ".length));
    return name;
  };
}

/** People by how much they like, from few to much; all else from the best. */
function inOrder(group: (typeof groups)[number], entries: [string, Slices[string]][]) {
  const likesOf = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0) + (name.endsWith("or more") ? 1 : 0);
  return group === "activity"
    ? entries.toSorted(([one], [other]) => likesOf(one) - likesOf(other))
    : entries.toSorted(([, one], [, other]) => (other["ndcg@100"] ?? 0) - (one["ndcg@100"] ?? 0));
}

/** How a model did for some of the people, or with some of the films, each kind in a figure of its own. */
export function SliceCharts({ slices }: { slices: Slices }) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const nameOf = useSliceName();
  const entries = Object.entries(slices);
  // Trainings of an earlier release did not say which kind a slice is of.
  const kindOf = (slice: Slices[string]) => groups.find((group) => group === slice.group) ?? "activity";
  const present = groups.filter((group) => entries.some(([, slice]) => kindOf(slice) === group));
  return (
    <Panel title={t("slices")} text={t("slicesText")}>
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
        {present.map((group) => {
          const own = inOrder(
            group,
            entries.filter(([, slice]) => kindOf(slice) === group),
          );
          return (
            <RowFigure
              key={group}
              title={t(`sliceBy.${group}`)}
              nameHeader={t("slice")}
              series={[{ key: "ndcg", label: t("figure.ndcg@100") }]}
              points={own.map(([name, slice]) => ({ name: nameOf(name), ndcg: slice["ndcg@100"] ?? null }))}
              intervals={own.map(([, { "ndcg@100": value, low, high }]) =>
                value === undefined || low == null || high == null
                  ? null
                  : [value - Math.max(0, low), high - value],
              )}
              format={(value) => format.number(value, { maximumFractionDigits: 3 })}
            />
          );
        })}
      </div>
    </Panel>
  );
}
