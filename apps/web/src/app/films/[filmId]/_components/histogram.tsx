import { getFormatter, getTranslations } from "next-intl/server";
import type { FilmShape } from "@/trpc/shape";

/** How everybody rated: bars for the eye, a table for everyone else. */
export async function Histogram({ film }: { film: FilmShape }) {
  const [t, format] = await Promise.all([getTranslations("film"), getFormatter()]);
  const most = Math.max(...film.histogram, 1);
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings" className="text-title">
        {t("ratings")}
      </h2>
      <p className="mt-1 text-small text-muted">
        {film.averageStars === null
          ? t("unrated")
          : t("average", {
              stars: format.number(film.averageStars, { maximumFractionDigits: 2 }),
              count: film.ratingCount,
            })}
      </p>
      <div aria-hidden className="mt-5 flex h-28 items-end gap-1">
        {film.histogram.map((count, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the ten half stars are their places.
            key={index}
            className="flex-1 rounded-t-sm bg-accent"
            style={{ height: `${Math.max(2, (count / most) * 100)}%`, opacity: 0.35 + (index / 9) * 0.65 }}
          />
        ))}
      </div>
      <div aria-hidden className="mt-1.5 flex justify-between text-caption text-muted">
        <span>½</span>
        <span>★★★★★</span>
      </div>
      <table className="sr-only">
        <caption>{t("ratings")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("stars")}</th>
            <th scope="col">{t("people")}</th>
          </tr>
        </thead>
        <tbody>
          {film.histogram.map((count, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the ten half stars are their places.
            <tr key={index}>
              <th scope="row">{format.number((index + 1) / 2)}</th>
              <td>{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
