import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { SampleTaste } from "./landing-parts";

/** Three people who could not be less alike, each by the genre whose best-known films they love. */
const tastes = ["science-fiction", "romance", "crime"] as const;

const LOVED = 4;
const OFFERED = 3;

/** What the model makes of a taste of four films, worked out as the page is made. */
async function sampleTaste(genre: (typeof tastes)[number]) {
  const api = await getApi();
  const { items } = await api.film.list({ genre, sort: "popular", limit: LOVED + OFFERED });
  const films = items.map(({ id, title }) => ({ id, title }));
  const [loved, offered] = [films.slice(0, LOVED), films.slice(LOVED)];
  const answered = loved.map(({ id }) => ({ filmId: id, halfStars: 10 }));
  const { preview } = await api.recommendation.interview({ answered, limit: 1 });
  return { genre, loved, offered, preview };
}

export async function SampleTastes() {
  const [t, list] = await Promise.all([getTranslations("landing"), Promise.all(tastes.map(sampleTaste))]);
  return (
    <>
      <header className="mb-10">
        <h2 className="text-heading">{t("samples")}</h2>
        <p className="measure mt-2 text-muted">{t("samplesText")}</p>
      </header>
      {list
        .filter(({ preview }) => preview.length > 0)
        .map(({ genre, loved, offered, preview }, index) => (
          <SampleTaste
            key={genre}
            title={t(`taste.${genre}`)}
            loved={loved}
            offered={offered}
            first={preview}
            eager={index === 0}
          />
        ))}
    </>
  );
}
