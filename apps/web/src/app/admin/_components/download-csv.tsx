"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";

export interface DownloadCsvProps {
  /** The file is called `kinora-<name>.csv`. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A small table's rows as CSV, made in the browser from what is shown. */
export function DownloadCsv({ name, header, rows }: DownloadCsvProps) {
  const t = useTranslations("admin.table");
  const download = async () => {
    const { stringify } = await import("csv-stringify/browser/esm/sync");
    // A spreadsheet must not run what somebody wrote into a name.
    const text = stringify([[...header], ...rows.map((row) => [...row])], { escape_formulas: true });
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    Object.assign(document.createElement("a"), { href, download: `kinora-${name}.csv` }).click();
    URL.revokeObjectURL(href);
  };
  return (
    <Button type="button" size="small" onClick={() => void download()}>
      <Download />
      {t("csv")}
    </Button>
  );
}
