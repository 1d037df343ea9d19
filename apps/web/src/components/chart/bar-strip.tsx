import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";

export interface BarStripProps {
  readonly title: string;
  /** In the order they are drawn; `label` is what stands under a bar, `name` what it is called. */
  readonly bars: readonly { readonly name: string; readonly label: string; readonly value: number }[];
}

/** Counts side by side: bars for the eye and, behind a line to open, the same figures as a table. */
export function BarStrip({ title, bars }: BarStripProps) {
  const t = useTranslations("chart");
  const format = useFormatter();
  const id = useId();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption id={id} className="text-small font-medium">
        {title}
      </figcaption>
      <div aria-hidden className="mt-4 flex h-28 items-stretch gap-1">
        {bars.map(({ name, label, value }) => (
          <span key={name} className="flex min-w-0 flex-1 flex-col justify-end gap-1.5">
            <span
              className={value > 0 ? "rounded-t-sm bg-accent" : "bg-line"}
              style={{ height: value > 0 ? `${Math.max(3, (value / most) * 100)}%` : "2px" }}
            />
            <span className="h-4 overflow-hidden text-center text-caption whitespace-nowrap text-muted">
              {label}
            </span>
          </span>
        ))}
      </div>
      <details className="mt-2 text-small">
        <summary className="w-fit cursor-pointer text-muted hover:text-text">{t("table")}</summary>
        <table className="mt-2 w-full max-w-sm">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="py-1.5 text-start font-medium">
                {t("name")}
              </th>
              <th scope="col" className="py-1.5 text-end font-medium">
                {t("value")}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, value }) => (
              <tr key={name} className="border-b border-line last:border-0">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {name}
                </th>
                <td className="py-1.5 text-end tabular-nums">{format.number(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
