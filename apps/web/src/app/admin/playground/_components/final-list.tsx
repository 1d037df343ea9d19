"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { PlaygroundShape } from "@/trpc/admin-shape";
import { DownloadCsv } from "../../_components/download-csv";
import { Panel } from "../../_components/panel";
import { ScrollRegion } from "../../_components/scroll-region";

/** The list as the person would get it, each film with its score and where that comes from. */
export function FinalList({ run }: { run: PlaygroundShape }) {
  const t = useTranslations("admin.playground");
  return (
    <Panel
      title={t("list")}
      text={t("listText", { version: run.modelVersion ?? t("noModel") })}
      actions={
        <DownloadCsv
          name="list"
          header={["#", t("film"), t("source"), t("score")]}
          rows={run.items.map(({ film, source, score }, at) => [at + 1, film.title, source, score])}
        />
      }
    >
      <ScrollRegion label={t("list")} className="overflow-x-auto">
        <table className="w-full text-small">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="w-8 py-1.5 text-start font-normal">
                #
              </th>
              {(["film", "source", "score", "reasons"] as const).map((key) => (
                <th key={key} scope="col" className="py-1.5 pe-4 text-start font-normal">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {run.items.map((item, at) => (
              <ListRow key={item.film.id} item={item} place={at + 1} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function ListRow({ item, place }: { item: PlaygroundShape["items"][number]; place: number }) {
  const t = useTranslations("admin.playground");
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 });
  const { film, source, score, reasons, reasonsRest, explored } = item;
  return (
    <tr className="border-b border-line last:border-0">
      <td className="py-2 text-muted tabular-nums">{place}</td>
      <th scope="row" className="py-2 pe-4 text-start font-medium">
        <Link href={`/films/${film.id}`} className="hover:underline">
          {film.title}
        </Link>{" "}
        <span className="font-normal text-muted">{film.year}</span>
        {explored ? <span className="ms-2 text-caption text-accent">{t("explored")}</span> : null}
      </th>
      <td className="py-2 pe-4">{t(`sourceOf.${source}`)}</td>
      <td className="py-2 pe-4 tabular-nums">{format.number(score, { maximumFractionDigits: 3 })}</td>
      <td className="py-2 text-caption text-muted">
        {reasons
          .slice(0, 3)
          .map((reason) => `#${reason.filmId} ${percent(reason.share)}`)
          .join(", ")}{" "}
        {t("rest", { share: percent(reasonsRest) })}
      </td>
    </tr>
  );
}
