"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";

/** The way to a table's rows as CSV. */
export function CsvLink({ href }: { href: string }) {
  const t = useTranslations("admin.table");
  return (
    <Button asChild size="small">
      <a href={href} download>
        <Download />
        {t("csv")}
      </a>
    </Button>
  );
}
