import { useLocale, useTranslations } from "next-intl";
import { signalName } from "@/components/film/signal-name";
import type { DiaryYearShape } from "@/trpc/shape";

const kinds = ["genre", "director", "actor", "country", "decade"] as const;

/** What a year's films were made of: the most seen of each kind. */
export function YearSignals({ signals }: Pick<DiaryYearShape, "signals">) {
  const t = useTranslations("diary");
  const taste = useTranslations("taste");
  const genre = useTranslations("genre");
  const locale = useLocale();
  return (
    <section aria-labelledby="made-of">
      <h2 id="made-of" className="mb-6 text-heading">
        {t("madeOf")}
      </h2>
      <div className="grid gap-x-12 gap-y-10 sm:grid-cols-2 lg:grid-cols-5">
        {kinds.map((kind) => (
          <section key={kind} aria-labelledby={`made-of-${kind}`}>
            <h3 id={`made-of-${kind}`} className="text-title">
              {taste(`kind.${kind}`)}
            </h3>
            <ol className="mt-2">
              {signals
                .filter((signal) => signal.kind === kind)
                .map((signal) => (
                  <li key={signal.value} className="flex justify-between gap-4 border-b border-line py-2">
                    <span className="min-w-0 truncate">{signalName(signal, { locale, genre, taste })}</span>
                    <span className="text-muted tabular-nums">{signal.count}</span>
                  </li>
                ))}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}
