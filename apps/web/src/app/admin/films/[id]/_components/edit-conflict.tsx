"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { FilmValues } from "./film-values";

export interface EditConflictProps {
  readonly yours: FilmValues;
  readonly theirs: FilmValues;
  readonly onYours: () => void;
  readonly onTheirs: () => void;
}

const keys = [
  ...(["title", "originalTitle", "year", "runtimeMinutes", "originalLanguage", "status"] as const),
  ...(["overview", "genres", "keywords", "countries", "languages"] as const),
] as const;

/** What differs between one's own edit and the one that came first, field by field. */
export function EditConflict({ yours, theirs, onYours, onTheirs }: EditConflictProps) {
  const t = useTranslations("admin.films");
  return (
    <div role="alert" className="mb-5 rounded-md border border-danger p-4 text-small">
      <p className="font-medium">{t("stale")}</p>
      <table className="mt-3 w-full table-fixed">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="text-start font-medium">
              {t("field")}
            </th>
            <th scope="col" className="text-start font-medium">
              {t("theirs")}
            </th>
            <th scope="col" className="text-start font-medium">
              {t("yours")}
            </th>
          </tr>
        </thead>
        <tbody>
          {keys
            .filter((key) => yours[key] !== theirs[key])
            .map((key) => (
              <tr key={key} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {t(`fieldOf.${key}`)}
                </th>
                <td className="py-1.5 pe-2 break-words">{theirs[key]}</td>
                <td className="py-1.5 break-words">{yours[key]}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={onTheirs}>
          {t("takeTheirs")}
        </Button>
        <Button size="small" tone="danger" onClick={onYours}>
          {t("keepYours")}
        </Button>
      </div>
    </div>
  );
}
