"use client";

import { useTranslations } from "next-intl";
import type { ImportShape } from "@/trpc/shape";

/** Each line that could not be read, where it stands and why. */
export function Failures({ failures }: Pick<ImportShape, "failures">) {
  const t = useTranslations("import");
  return (
    <section aria-labelledby="failures">
      <h2 id="failures" className="text-heading">
        {t("failures")}
      </h2>
      <ul className="mt-4">
        {failures.map(({ file, line, reason }) => (
          <li key={`${file}:${line}:${reason}`} className="border-b border-line py-2.5">
            <p>{reason}</p>
            <p className="text-caption text-muted">{t("place", { file, line })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
