import { getFormatter, getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";

/** What the reviews say together: how much is praise, which words come back, two sentences of them. */
export async function FilmSaid({ filmId }: { filmId: number }) {
  const api = await getApi();
  const [t, format, said] = await Promise.all([
    getTranslations("film"),
    getFormatter(),
    api.review.analysis({ filmId }),
  ]);
  if (said.positiveShare === null && said.topics.length === 0) return null;
  return (
    <section aria-labelledby="said" className="mb-14 grid gap-8 border-t border-line pt-8 md:grid-cols-2">
      <div>
        <h2 id="said" className="text-title">
          {t(said.reviewCount > 0 ? "said" : "topics")}
        </h2>
        {said.positiveShare === null ? null : (
          <>
            <p className="mt-3 text-lead">
              {t("sentiment", {
                percent: format.number(said.positiveShare, { style: "percent", maximumFractionDigits: 0 }),
              })}
            </p>
            <div aria-hidden className="mt-3 flex h-1.5 overflow-hidden rounded-full bg-raised">
              <div className="bg-good" style={{ width: `${said.positiveShare * 100}%` }} />
            </div>
            <p className="mt-2 text-caption text-muted">{t("saidFrom", { count: said.reviewCount })}</p>
          </>
        )}
        {said.summary ? (
          <blockquote dir="auto" className="measure any-script mt-5 font-serif text-lead text-muted italic">
            <span className="sr-only">{t("summary")}: </span>
            {said.summary}
          </blockquote>
        ) : null}
      </div>
      <div className="flex flex-col gap-5">
        <Words title={t("positive")} words={said.praise} tone="text-good" />
        <Words title={t("negative")} words={said.complaints} tone="text-danger" />
        <Words title={said.reviewCount > 0 ? t("topics") : null} words={said.topics} tone="text-text" />
      </div>
    </section>
  );
}

function Words({ title, words, tone }: { title: string | null; words: readonly string[]; tone: string }) {
  if (words.length === 0) return null;
  return (
    <div>
      {title ? <h3 className="font-sans text-small text-muted">{title}</h3> : null}
      <ul className={`mt-1.5 flex flex-wrap gap-2 ${tone}`}>
        {words.slice(0, 8).map((word) => (
          <li key={word} className="rounded-full border border-line px-3 py-1 text-small">
            {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
