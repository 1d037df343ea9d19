"use client";

import { useTranslations } from "next-intl";
import type { ImportPreviewShape } from "@/trpc/admin-shape";
import { ScrollRegion } from "../../../_components/scroll-region";
import { filmFields } from "./film-fields";

const shown = (value: unknown) => (Array.isArray(value) ? value.join(", ") : value ? String(value) : "");

/** The first rows as they would be read, and those that would be refused with the reason. */
export function PreviewTable({ preview: { films, refused } }: { preview: ImportPreviewShape }) {
  const t = useTranslations("admin.imports.columns");
  const fields = filmFields.filter((field) => films.some(({ film }) => shown(film[field]) !== ""));
  return (
    <div className="mt-5 flex flex-col gap-4 text-small">
      <ScrollRegion label={t("firstRows")} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full">
          <caption className="sr-only">{t("firstRows")}</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="px-3 py-2 text-end font-medium">
                {t("line")}
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className="px-3 py-2 text-start font-medium">
                  {t(`fieldOf.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {films.map(({ line, film }) => (
              <tr key={line} className="border-b border-line align-top last:border-0">
                <th scope="row" className="px-3 py-1.5 text-end font-normal text-muted tabular-nums">
                  {line}
                </th>
                {fields.map((field) => (
                  <td key={field} className="max-w-80 px-3 py-1.5">
                    <span className="line-clamp-2">{shown(film[field])}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {refused.length > 0 ? (
        <div>
          <h3 className="font-medium text-danger">{t("refused", { count: refused.length })}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {refused.map(({ line, reason, raw }) => (
              <li key={line}>
                <span className="text-muted">{t("lineOf", { line })}</span> {reason}
                <code className="block text-caption break-all text-muted">{raw}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
